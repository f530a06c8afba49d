package dev.kite.runtime.mlflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to deliver a run, held by at most one process; the system frees it with that. */
final class DeliveryLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeliveryLock.class);

  private final FileChannel channel;

  private DeliveryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the right; empty when another one delivers the run. */
  static Optional<DeliveryLock> acquire(Path hidden) throws IOException {
    FileChannel channel =
        FileChannel.open(
            hidden.resolve("delivery.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean kept = false;
    try {
      FileLock lock = channel.tryLock();
      kept = lock != null;
    } catch (OverlappingFileLockException e) {
      // Another thread of this process delivers it.
      kept = false;
    } catch (IOException e) {
      // No locks here: at worst both send the same lines, which the server recognises.
      log.debug("{} does not lock files", hidden, e);
      kept = true;
    } finally {
      if (!kept) {
        channel.close();
      }
    }
    return kept ? Optional.of(new DeliveryLock(channel)) : Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("The lock ends with the process at the latest", e);
    }
  }
}
