package dev.kite.value;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads a path as it is written, never resolved; only the marker types look whether it exists.
 *
 * @param <T> type that holds the path
 */
abstract class PathDecoder<T> implements Decoder<T> {

  @Override
  public final T decode(String text) throws ValueException {
    if (text.isEmpty()) {
      throw new ValueException("is not a path, it is empty");
    }
    try {
      return of(Path.of(text));
    } catch (InvalidPathException e) {
      throw ValueException.of("is not a path", e.getReason());
    }
  }

  /** Returns the value for a path, or says why there is none. */
  abstract T of(Path path) throws ValueException;

  @Override
  public String encode(T value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "path";
  }

  @Override
  public Kind kind() {
    return Kind.FILE;
  }

  @Override
  public final String rebase(String text, Path directory) {
    try {
      boolean complete = text.isEmpty() || Path.of(text).isAbsolute();
      return complete ? text : directory.resolve(text).toString();
    } catch (InvalidPathException e) {
      return text; // decoding says what is wrong
    }
  }

  private static void checkExists(Path path) throws ValueException {
    if (!Files.exists(path)) {
      throw path.isAbsolute()
          ? new ValueException("does not exist")
          : ValueException.of("does not exist", "there is no " + path.toAbsolutePath());
    }
  }

  /** Reads a path of the JDK's newer type. */
  static final class Plain extends PathDecoder<Path> {

    @Override
    Path of(Path path) {
      return path;
    }
  }

  /** Reads a path of the JDK's older type. */
  static final class Older extends PathDecoder<File> {

    @Override
    File of(Path path) {
      return path.toFile();
    }
  }

  /** Reads a path at which there is something else than a directory. */
  static final class Existing extends PathDecoder<ExistingFile> {

    @Override
    ExistingFile of(Path path) throws ValueException {
      checkExists(path);
      if (Files.isDirectory(path)) {
        throw new ValueException("is a directory, not a file");
      }
      return new ExistingFile(path);
    }

    @Override
    public String encode(ExistingFile value) {
      return value.path().toString();
    }

    @Override
    public String label() {
      return "file";
    }
  }

  /** Reads a path at which there is a directory. */
  static final class Directory extends PathDecoder<ExistingDirectory> {

    @Override
    ExistingDirectory of(Path path) throws ValueException {
      checkExists(path);
      if (!Files.isDirectory(path)) {
        throw new ValueException("is a file, not a directory");
      }
      return new ExistingDirectory(path);
    }

    @Override
    public String encode(ExistingDirectory value) {
      return value.path().toString();
    }

    @Override
    public String label() {
      return "directory";
    }

    @Override
    public Kind kind() {
      return Kind.DIRECTORY;
    }
  }
}
