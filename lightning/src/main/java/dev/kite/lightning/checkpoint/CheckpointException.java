package dev.kite.lightning.checkpoint;

/** A checkpoint could not be written, read or used; the message says what to do. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message is complete. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Creates an exception whose message is complete. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
