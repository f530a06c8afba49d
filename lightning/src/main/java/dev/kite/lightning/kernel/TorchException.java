package dev.kite.lightning.kernel;

/** The engine could not be loaded, or torch refused an operation. */
public final class TorchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a whole sentence and what torch threw. */
  public TorchException(String message, Throwable cause) {
    super(message, cause);
  }

  TorchException(String message) {
    super(message);
  }

  /**
   * Returns the sentence that torch wrote, without the frames of its TorchScript interpreter.
   *
   * @param failure what a native call threw
   */
  static String reason(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).strip();
    int error = text.lastIndexOf("RuntimeError: ");
    String reason = error < 0 ? text : text.substring(error + "RuntimeError: ".length());
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }
}
