package dev.kite.lightning.kernel;

/** The engine could not be loaded, or torch refused an operation. */
public final class TorchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String INTERPRETER = "RuntimeError: ";

  /** Creates the exception with a whole sentence and what torch threw. */
  public TorchException(String message, Throwable cause) {
    super(message, cause);
  }

  TorchException(String message) {
    super(message);
  }

  /**
   * Returns what torch said, in one line and without the frames of its TorchScript interpreter.
   *
   * @param failure what a native call threw, or what was made of it
   */
  public static String reason(Throwable failure) {
    Throwable thrown = failure.getCause() == null ? failure : failure.getCause();
    String text = String.valueOf(thrown.getMessage()).strip();
    int error = text.lastIndexOf(INTERPRETER);
    String reason = error < 0 ? text : text.substring(error + INTERPRETER.length());
    String line = reason.lines().findFirst().orElse("no reason given").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
