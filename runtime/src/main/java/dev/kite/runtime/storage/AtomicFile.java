package dev.kite.runtime.storage;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files that are whole or absent, whenever the process or the machine stops: the content
 * goes to a temporary file, is forced to the disk and moved into place.
 */
public final class AtomicFile {

  /** Windows can neither open a directory nor needs to, since it journals renames. */
  private static final boolean DIRECTORIES_OPEN = File.separatorChar == '/';

  private AtomicFile() {}

  /** Writes a text as UTF-8; the temporary file lies beside it, hidden. */
  public static void write(Path target, String text) throws IOException {
    write(target, text, parent(target));
  }

  /**
   * Writes a text as UTF-8.
   *
   * @param staging directory of the temporary file, on the same file system as the target
   */
  public static void write(Path target, String text, Path staging) throws IOException {
    Files.createDirectories(parent(target));
    Path temporary = staging.resolve(temporaryName(target));
    try {
      // A stream, since a channel would be closed by an interrupt of the thread that writes.
      try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
        file.write(text.getBytes(StandardCharsets.UTF_8));
        file.getFD().sync();
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Copies a stream; the temporary file lies beside the target, hidden. */
  public static void copy(InputStream content, Path target) throws IOException {
    Files.createDirectories(parent(target));
    Path temporary = parent(target).resolve(temporaryName(target));
    try {
      try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
        content.transferTo(file);
        file.getFD().sync();
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Moves a file or directory into place and makes the move durable. */
  public static void move(Path from, Path target) throws IOException {
    Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (DIRECTORIES_OPEN) {
      force(parent(target));
    }
  }

  /** Forces a directory to the disk; an interrupt, which would close the channel, waits. */
  private static void force(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    boolean forced = false;
    try {
      while (!forced) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          forced = true;
        } catch (ClosedByInterruptException e) {
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String temporaryName(Path target) {
    return "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp";
  }

  private static Path parent(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("Could not write " + target + ": it is no file.");
    }
    return parent;
  }
}
