package dev.kite.lightning.kernel;

/** The engine could not be loaded, or torch refused an operation. */
public final class TorchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String INTERPRETER = "RuntimeError: ";

  /** The compiler's first line, which is followed by each overload and what is wrong with it. */
  private static final String WRONG_ARGUMENTS = "Arguments for call are not valid.";

  private static final String WRONG_ARGUMENT = "Expected a value of type";

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
    if (line.equals(WRONG_ARGUMENTS)) {
      line = reason.lines().filter(each -> each.contains(WRONG_ARGUMENT)).findFirst().orElse(line);
    }
    line = line.strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
