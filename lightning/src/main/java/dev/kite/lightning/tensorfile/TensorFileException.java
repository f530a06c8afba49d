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
    return new TensorFileException(text(file, fact, MalformedFileException.DAMAGED));
  }

  static TensorFileException unreadable(Path file, Exception cause) {
    String text =
        cause instanceof NoSuchFileException
            ? text(file, "it does not exist", "Check the path.")
            : text(file, String.valueOf(cause.getMessage()), remedy(cause));
    return new TensorFileException(text, cause);
  }

  private static String remedy(Exception cause) {
    return cause instanceof MalformedFileException malformed
        ? malformed.remedy()
        : MalformedFileException.DAMAGED;
  }

  private static String text(Path file, String fact, String remedy) {
    return "Could not read " + file + ": " + fact + ". " + remedy;
  }
}
