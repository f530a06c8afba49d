package dev.kite.lightning.tensorfile;

/** A file breaks its format; the message is the fact, to be put after the file's name. */
final class MalformedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedFileException(String fact) {
    super(fact);
  }
}
