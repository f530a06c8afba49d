package dev.kite.runtime.tracking;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to bring a run here, held by at most one process; the system frees it with that. */
final class ImportLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ImportLock.class);

  private final Path file;
  private final Path target;
  private final FileChannel channel;

  private ImportLock(Path file, Path target, FileChannel channel) {
    this.file = file;
    this.target = target;
    this.channel = channel;
  }

  /**
   * Takes the right.
   *
   * @param target directory where the run will be
   * @throws IOException if another one brings the run, or has brought it
   */
  static ImportLock acquire(Path target) throws IOException {
    Path file = target.resolveSibling(".importing-" + target.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    ImportLock lock = new ImportLock(file, target, channel);
    boolean kept = false;
    try {
      if (isTaken(channel)) {
        throw new IOException("another process brings it at this moment");
      }
      if (Files.exists(target)) {
        throw new IOException("another process has brought it");
      }
      kept = true;
      return lock;
    } finally {
      if (!kept) {
        lock.close();
      }
    }
  }

  private static boolean isTaken(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException e) {
      // Another thread of this process brings it.
      return true;
    } catch (IOException e) {
      log.debug("This file system does not lock files: two processes are not kept apart", e);
      return false;
    }
  }

  /** Gives the right back. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (Files.exists(target)) {
      // Whoever locks what was the file finds the run; else two could hold a lock of this name.
      Files.deleteIfExists(file);
    }
  }
}
