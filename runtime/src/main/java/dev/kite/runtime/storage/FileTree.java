package dev.kite.runtime.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

  private static FileVisitResult goOn(@Nullable IOException e) throws IOException {
    if (e == null || e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
