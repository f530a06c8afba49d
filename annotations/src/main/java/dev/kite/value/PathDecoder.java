package dev.kite.value;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Reads a path as it is written, never resolved; only the marker types look whether it exists.
 *
 * @param label word that help shows
 * @param kind whether a file or a directory is meant
 * @param check refuses a path at which the wrong thing is
 * @param of makes a value of a path
 * @param path path of a value
 * @param <T> type that holds the path
 */
record PathDecoder<T>(
    String label, Kind kind, Check check, Function<Path, T> of, Function<T, Path> path)
    implements Decoder<T> {

  /** A path as it is written: neither resolved nor looked up. */
  static final Decoder<Path> PATH =
      new PathDecoder<>("path", Kind.FILE, Check.NONE, path -> path, path -> path);

  /** The same in the JDK's older type. */
  static final Decoder<File> FILE =
      new PathDecoder<>("path", Kind.FILE, Check.NONE, Path::toFile, File::toPath);

  /** A path at which there is something else than a directory. */
  static final Decoder<ExistingFile> EXISTING_FILE =
      new PathDecoder<>(
          "file", Kind.FILE, PathDecoder::checkFile, ExistingFile::new, ExistingFile::path);

  /** A path at which there is a directory. */
  static final Decoder<ExistingDirectory> EXISTING_DIRECTORY =
      new PathDecoder<>(
          "directory",
          Kind.DIRECTORY,
          PathDecoder::checkDirectory,
          ExistingDirectory::new,
          ExistingDirectory::path);

  /** Refuses a path at which the wrong thing is. */
  interface Check {
    /** Takes every path. */
    Check NONE = path -> {};

    void accept(Path path) throws ValueException;
  }

  @Override
  public T decode(String text) throws ValueException {
    if (text.isEmpty()) {
      throw new ValueException("is not a path, it is empty");
    }
    try {
      Path path = Path.of(text);
      check.accept(path);
      return of.apply(path);
    } catch (InvalidPathException e) {
      throw ValueException.of("is not a path", e.getReason());
    }
  }

  private static void checkFile(Path path) throws ValueException {
    checkExists(path);
    if (Files.isDirectory(path)) {
      throw new ValueException("is a directory, not a file");
    }
  }

  private static void checkDirectory(Path path) throws ValueException {
    checkExists(path);
    if (!Files.isDirectory(path)) {
      throw new ValueException("is a file, not a directory");
    }
  }

  private static void checkExists(Path path) throws ValueException {
    if (!Files.exists(path)) {
      throw path.isAbsolute()
          ? new ValueException("does not exist")
          : ValueException.of("does not exist", "there is no " + path.toAbsolutePath());
    }
  }

  @Override
  public String encode(T value) {
    return path.apply(value).toString();
  }

  @Override
  public String rebase(String text, Path directory) {
    try {
      boolean complete = text.isEmpty() || Path.of(text).isAbsolute();
      return complete ? text : directory.resolve(text).toString();
    } catch (InvalidPathException e) {
      return text;
    }
  }
}
