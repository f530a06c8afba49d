package dev.kite.runtime.option;

/** Says what is wrong with how a program was called; found before a run exists, exit code 2. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  /** Creates the exception; the message is one line for the person at the outside. */
  public UsageException(String message) {
    super(message);
  }
}
