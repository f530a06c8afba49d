package dev.kite.runtime.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write a run, held by at most one process. On one machine a file lock says whether
 * the holder lives, since the system frees it however a process ends; from another machine, and
 * where files cannot be locked, the age of the holder's heartbeat does.
 *
 * <p>A process loses its locks of a file as soon as it closes any handle of that file. The lock
 * file is therefore never opened for anything else, and not by the process that holds it.
 */
public final class WriterLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WriterLock.class);

  static final Duration BEAT = Duration.ofSeconds(5);

  /** Twelve missed beats: a file server may be slow, a clock may be off by seconds. */
  static final Duration SILENCE = Duration.ofMinutes(1);

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final Path holderFile;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beats;
  private final Holder holder;
  private boolean silent;
  private boolean released;

  private WriterLock(Path file, FileChannel channel, Path holderFile, Holder holder)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.holderFile = holderFile;
    this.holder = holder;
    holder.write(holderFile);
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "kite-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    this.beats =
        heart.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes the right to write; empty when a living process has it. */
  public static Optional<WriterLock> acquire(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = file(directory);
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean acquired = false;
    try {
      if (otherwiseAlive(directory)) {
        return Optional.empty();
      }
      channel = open(file);
      Locking locking = lock(channel);
      if (locking == Locking.TAKEN) {
        return Optional.empty();
      }
      WriterLock lock =
          new WriterLock(
              file, channel, holderFile(directory), Holder.self(locking == Locking.LOCKED));
      acquired = true;
      return Optional.of(lock);
    } finally {
      if (!acquired) {
        close(channel);
        HELD_HERE.remove(file);
      }
    }
  }

  /** Returns the last known writer, alive or not. */
  public static Optional<Holder> holder(Path directory) throws IOException {
    return Holder.read(holderFile(directory));
  }

  /** Returns whether Kite ever wrote this run, so that it may be judged. */
  public static boolean known(Path directory) {
    return Files.exists(holderFile(directory));
  }

  /** A holder whose life does not show in a lock that this machine could see. */
  private static boolean otherwiseAlive(Path directory) throws IOException {
    Optional<Holder> holder = holder(directory);
    return holder.isPresent()
        && !(holder.get().here() && holder.get().locks())
        && System.currentTimeMillis() - holder.get().beatMillis() < SILENCE.toMillis();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Locking lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock == null ? Locking.TAKEN : Locking.LOCKED;
    } catch (IOException e) {
      log.debug("This file system does not lock files; the heartbeat has to do", e);
      return Locking.UNSUPPORTED;
    }
  }

  private static Path file(Path directory) throws IOException {
    return directory.toRealPath().resolve("lock");
  }

  private static Path holderFile(Path directory) {
    return directory.resolve("writer");
  }

  private void beat() {
    write(holder.alive());
  }

  private synchronized void write(Holder state) {
    if (released) {
      return;
    }
    released = state.released();
    try {
      state.write(holderFile);
    } catch (IOException e) {
      if (!silent) {
        silent = true;
        log.warn("Could not write the heartbeat of the run: {}", e.toString());
      }
    }
  }

  /** Gives the right back. */
  @Override
  public void close() {
    beats.cancel(false);
    heart.shutdown();
    write(holder.gone());
    close(channel);
    HELD_HERE.remove(file);
  }

  private static void close(@Nullable FileChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("The lock ends with the process at the latest", e);
    }
  }

  private enum Locking {
    LOCKED,
    TAKEN,
    UNSUPPORTED
  }
}
