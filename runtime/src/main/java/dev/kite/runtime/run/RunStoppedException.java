package dev.kite.runtime.run;

/** Thrown by who has stopped because the run was asked to, after saving what is needed. */
public final class RunStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Creates the exception; the message says where the work stopped, such as {@code at step 120}.
   */
  public RunStoppedException(String message) {
    super(message);
  }
}
