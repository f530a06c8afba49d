package dev.kite.lightning.tensorfile;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that are there as a whole or not at all, whenever the process dies. Not for users; public
 * for checkpoints.
 */
public final class AtomicFile {
  private static final AtomicLong COUNT = new AtomicLong();

  /** Writes content. */
  @FunctionalInterface
  interface Content {
    void write(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file beside the given one and, when it is on the disk, puts it in its place.
   *
   * @throws TensorFileException if it cannot be written; what was there stays, and nothing else
   */
  static void replace(Path file, Content content) {
    if (Files.isDirectory(file)) { // not when all is written, which may take long
      throw new TensorFileException(
          "Could not write " + file + ": it is a directory. Name a file.");
    }
    Path directory = file.toAbsolutePath().resolveSibling("");
    Path temporary =
        file.resolveSibling(
            "%s.%s-%s.tmp"
                .formatted(
                    file.getFileName(), ProcessHandle.current().pid(), COUNT.incrementAndGet()));
    try {
      try {
        write(temporary, content);
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
      sync(directory);
    } catch (IOException e) {
      if (!Files.exists(directory)) {
        throw new TensorFileException(
            "Could not write " + file + ": directory " + directory + " does not exist. Create it.",
            e);
      }
      throw new TensorFileException(
          "Could not write "
              + file
              + ": "
              + e.getClass().getSimpleName()
              + " "
              + e.getMessage()
              + ". Make room or give another directory.",
          e);
    }
  }

  private static void write(Path temporary, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      content.write(channel);
      channel.force(true);
    }
  }

  /** Puts a file in the place of another in one step; it stays so once its directory is synced. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until a file, or what was renamed in a directory, is on the disk. */
  public static void sync(Path path) throws IOException {
    if (Files.isDirectory(path) && File.separatorChar == '\\') {
      return; // Windows opens no directories, and renames are on the disk when they return.
    }
    try (FileChannel channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }
}
