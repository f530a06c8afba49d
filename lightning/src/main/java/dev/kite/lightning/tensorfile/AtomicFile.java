package dev.kite.lightning.tensorfile;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are there as a whole or not at all, whenever the process dies. */
final class AtomicFile {
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
   * @throws TensorFileException if it cannot be written; what was there stays
   */
  static void replace(Path file, Content content) {
    Path temporary =
        file.resolveSibling(
            "%s.%s-%s.tmp"
                .formatted(
                    file.getFileName(), ProcessHandle.current().pid(), COUNT.incrementAndGet()));
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
        content.write(channel);
        channel.force(true);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      Path directory = file.toAbsolutePath().resolveSibling("");
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

  private static void syncDirectory(Path directory) throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no directories, and renames are on the disk when they return.
    }
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }
}
