package dev.kite.lightning.tensorfile;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of tensors could not be read or written; the message says what to do. */
public final class TensorFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message is complete. */
  public TensorFileException(String message) {
    super(message);
  }

  /** Creates an exception whose message is complete. */
  public TensorFileException(String message, Throwable cause) {
    super(message, cause);
  }

  static TensorFileException unreadable(Path file, String fact) {
    return new TensorFileException(text(file, fact));
  }

  static TensorFileException unreadable(Path file, Exception cause) {
    String fact =
        cause instanceof NoSuchFileException
            ? "it does not exist"
            : String.valueOf(cause.getMessage());
    return new TensorFileException(text(file, fact), cause);
  }

  private static String text(Path file, String fact) {
    return "Could not read " + file + ": " + fact + ". Use another copy.";
  }
}
