package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Fingerprint;
import dev.kite.runtime.option.RunOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which combinations this sweep has taken upon itself, so that another one that was begun in the
 * same moment does not run them, too: a process takes a second to appear in the record.
 *
 * <p>A combination is a byte of one file that all sweeps of a record have in common, and this
 * process locks it. The system frees the locks however the process ends. On file systems that do
 * not lock, everything can be claimed. Not thread-safe.
 */
final class Claims implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  /** MLflow takes directories here for experiments, and leaves files alone. */
  private static final String FILE = ".sweeps.lock";

  private static final int HEXADECIMAL = 16;

  /** So many digits of a fingerprint make a position. */
  private static final int DIGITS = 15;

  private final FileChannel channel;
  private final Map<Combination, FileLock> held = new HashMap<>();

  private Claims(FileChannel channel) {
    this.channel = channel;
  }

  /** Begins without any, in the directory of the record. */
  static Claims in(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(FILE);
    return new Claims(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Takes a combination; returns whether no other sweep has it. */
  boolean take(Combination combination) {
    try {
      FileLock lock = channel.tryLock(position(combination), 1, false);
      if (lock != null) {
        held.put(combination, lock);
      }
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      log.debug("This file system does not lock files; a combination may be run twice", e);
      return true;
    }
  }

  /** Of two combinations that differ in a mutable option only, the identity is the same. */
  private static long position(Combination combination) {
    Map<String, String> parts = combination.recorded(name -> !RunOptions.has(name));
    parts.put("", combination.identity());
    return Long.parseLong(Fingerprint.of(parts).substring(0, DIGITS), HEXADECIMAL);
  }

  /** Gives a combination back, whose run the record shows by now. */
  void release(Combination combination) throws IOException {
    FileLock lock = held.remove(combination);
    if (lock != null) {
      lock.release();
    }
  }

  /** Gives all back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
