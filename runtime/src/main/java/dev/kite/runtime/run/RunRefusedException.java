package dev.kite.runtime.run;

/** Says why a run could not begin; the message is one sentence for the person who asked for it. */
public final class RunRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public RunRefusedException(String message) {
    super(message);
  }

  /** Creates the exception with what led to it. */
  public RunRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
