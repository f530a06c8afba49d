package dev.kite.lightning.tensorfile;

/** A file breaks its format; the message is the fact, to be put after the file's name. */
final class MalformedFileException extends Exception {
  /** What helps with a file that is damaged. */
  static final String DAMAGED = "Use another copy.";

  private static final long serialVersionUID = 1L;

  private final String remedy;

  /** Creates an exception about a file that is damaged. */
  MalformedFileException(String fact) {
    this(fact, DAMAGED);
  }

  /**
   * Creates an exception about a file that may be whole.
   *
   * @param remedy a sentence
   */
  MalformedFileException(String fact, String remedy) {
    super(fact);
    this.remedy = remedy;
  }

  /** Returns the sentence that says what to do. */
  String remedy() {
    return remedy;
  }
}
