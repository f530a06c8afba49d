package dev.kite.lightning.checkpoint;

/** A file's header breaks the format; the message is the fact, to be put after the file's name. */
final class MalformedHeaderException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedHeaderException(String fact) {
    super(fact);
  }
}
