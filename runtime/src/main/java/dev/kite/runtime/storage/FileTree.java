package dev.kite.runtime.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at the files below a directory in which others write at the same time. */
public final class FileTree {

  private FileTree() {}

  /**
   * Returns the regular files by their paths below a directory, written with slashes; what vanishes
   * meanwhile is left out, and there are none below a directory that does not exist.
   *
   * @throws IOException if a directory cannot be read
   */
  public static NavigableMap<String, Path> files(Path directory) throws IOException {
    NavigableMap<String, Path> files = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isRegularFile(file)) {
              files.put(directory.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goOn(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path place, @Nullable IOException e)
              throws IOException {
            return goOn(e);
          }
        });
    return files;
  }

  /**
   * Returns the files that are to stay; hidden and temporary ones are on the way to become another.
   *
   * @throws IOException if a directory cannot be read
   */
  public static NavigableMap<String, Path> lasting(Path directory) throws IOException {
    NavigableMap<String, Path> files = files(directory);
    files.values().removeIf(FileTree::passing);
    return files;
  }

  private static boolean passing(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.endsWith(".tmp");
  }

  /**
   * Returns the sizes in bytes of the files that are to stay.
   *
   * @throws IOException if a directory or a size cannot be read
   */
  public static NavigableMap<String, Long> sizes(Path directory) throws IOException {
    NavigableMap<String, Long> sizes = new TreeMap<>();
    for (Map.Entry<String, Path> file : lasting(directory).entrySet()) {
      try {
        sizes.put(file.getKey(), Files.size(file.getValue()));
      } catch (NoSuchFileException e) {
        // Vanished since it was found.
      }
    }
    return sizes;
  }

  /** Makes the directory in which a file is to be, if there is none. */
  public static void makeRoom(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
  }

  private static FileVisitResult goOn(@Nullable IOException e) throws IOException {
    if (e == null || e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
