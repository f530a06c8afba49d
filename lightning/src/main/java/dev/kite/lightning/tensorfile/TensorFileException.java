package dev.kite.lightning.tensorfile;

import java.nio.file.Files;
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
    return new TensorFileException(text(file, cause, MalformedFileException.DAMAGED), cause);
  }

  /** Names the right reader of a file that is not of the kind that was expected. */
  static TensorFileException unreadable(Path file, Exception cause, FileKind expected) {
    String remedy = expected.remedy(file, MalformedFileException.DAMAGED);
    return new TensorFileException(text(file, cause, remedy), cause);
  }

  private static String text(Path file, Exception cause, String damaged) {
    String fact = String.valueOf(cause.getMessage());
    if (cause instanceof MalformedFileException malformed) {
      boolean isDamaged = malformed.remedy().equals(MalformedFileException.DAMAGED);
      return text(file, fact, isDamaged ? damaged : malformed.remedy());
    }
    if (Files.notExists(file)) {
      return text(file, "it does not exist", "Check the path.");
    }
    if (Files.isDirectory(file)) {
      return text(file, "it is a directory", "Name a file.");
    }
    if (!Files.isReadable(file)) {
      return text(file, "access to it is denied", "Check its permissions.");
    }
    return text(file, fact, damaged);
  }

  private static String text(Path file, String fact, String remedy) {
    return "Could not read " + file + ": " + fact + ". " + remedy;
  }
}
