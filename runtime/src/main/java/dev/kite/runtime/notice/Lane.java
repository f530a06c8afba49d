package dev.kite.runtime.notice;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.notice.NotTakenException.Remedy;
import dev.kite.runtime.run.Deliveries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a run to one notifier, on a thread of its own, so that nobody waits for it.
 *
 * <pre>
 * the next notice: the first of the events, else the latest progress, once it is time for that
 * wait until the other side wants to be asked again; tell it, at most three times
 * taken, or left out -> the next one | given up -> nothing more is told
 * </pre>
 *
 * Of progress only the latest is kept, and none of before an event; events are few and are kept.
 * What goes wrong is warned of once. Thread-safe.
 */
final class Lane implements Deliveries {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private static final int TRIES = 3;

  /** A run has two events, but nobody must be able to fill the memory. */
  private static final int MOST_EVENTS = 64;

  private final Notifier notifier;
  private final Secrets secrets;
  private final Timing timing;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Notice> events = new ArrayDeque<>();
  private @Nullable Notice progress;
  private boolean ended;
  private boolean closing;
  private boolean warned;
  private long attempts;
  private long lost;
  private long nanos;
  private long notBefore = System.nanoTime();
  private long nextProgress = System.nanoTime();

  /**
   * How long to wait.
   *
   * @param spacing between two notices of progress at least
   * @param firstRetry before the second attempt; before the third four times as long
   */
  record Timing(Duration spacing, Duration firstRetry) {
    static final Timing STANDARD = new Timing(Duration.ofSeconds(30), Duration.ofSeconds(1));
  }

  Lane(Notifier notifier, Secrets secrets, Timing timing) {
    this.notifier = notifier;
    this.secrets = secrets;
    this.timing = timing;
    thread = new Thread(this::run, "kite-notice-" + notifier.name());
    thread.setDaemon(true);
  }

  String name() {
    return notifier.name();
  }

  void start() {
    thread.start();
  }

  /** Takes a notice to be told when it is its turn; returns at once. */
  void add(Notice notice) {
    lock.lock();
    try {
      if (notice.kind() == Notice.Kind.PROGRESS) {
        progress = ended ? null : notice;
      } else if (events.size() < MOST_EVENTS || notice.kind().terminal()) {
        progress = null;
        ended = notice.kind().terminal();
        events.add(notice);
      } else {
        lost++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything was told, at most until a moment of {@link System#nanoTime}. */
  void close(long deadline) {
    lock.lock();
    try {
      closing = true;
      progress = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
      thread.join(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      warn("it did not answer in time", "The end of the run may not have been told.");
      thread.interrupt();
    }
    notifier.close();
  }

  private void run() {
    try {
      for (Notice notice = next(); notice != null; notice = next()) {
        if (!told(notice)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Also errors: a library that is missing must not look like a run that failed.
      warn(e.toString(), "Nothing more is told there.");
      log.debug("The trace", e);
    }
  }

  /** Returns the next notice when its time has come; none when the run is over. */
  private @Nullable Notice next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Notice event = events.poll();
        if (event != null) {
          return event;
        }
        if (closing) {
          return null;
        }
        long wait = nextProgress - System.nanoTime();
        if (progress != null && wait <= 0) {
          Notice latest = progress;
          progress = null;
          return latest;
        }
        await(progress == null ? Long.MAX_VALUE : wait);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Error Prone wants a loop around it; every caller has one. */
  @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"})
  private void await(long nanos) throws InterruptedException {
    changed.awaitNanos(nanos);
  }

  /** Tells a notice; returns whether another one may be told. */
  private boolean told(Notice notice) throws InterruptedException {
    Duration retry = timing.firstRetry;
    for (int attempt = 1; stillWanted(notice); attempt++) {
      try {
        attempt(notice);
        spaceOut();
        return true;
      } catch (NotTakenException e) {
        if (e.remedy() == Remedy.GIVE_UP) {
          lose();
          warn(String.valueOf(e.getMessage()), "Nothing more is told there.");
          return false;
        }
        holdBack(e.patience().orElse(retry));
        if (e.remedy() == Remedy.LEAVE_OUT || attempt == TRIES) {
          lose();
          warn(String.valueOf(e.getMessage()), "Some of what happens is not told there.");
          spaceOut();
          return true;
        }
        retry = retry.multipliedBy(4);
      }
    }
    return true;
  }

  private void attempt(Notice notice) throws NotTakenException {
    long begin = System.nanoTime();
    try {
      notifier.tell(notice);
    } finally {
      long took = System.nanoTime() - begin;
      locked(() -> attempts++);
      locked(() -> nanos += took);
    }
  }

  private void lose() {
    locked(() -> lost++);
  }

  @Override
  public long waiting() {
    return locked(() -> events.size() + (progress == null ? 0 : 1));
  }

  @Override
  public long attempts() {
    return locked(() -> attempts);
  }

  @Override
  public Duration time() {
    return Duration.ofNanos(locked(() -> nanos));
  }

  @Override
  public long lost() {
    return locked(() -> lost);
  }

  private long locked(LongSupplier number) {
    lock.lock();
    try {
      return number.getAsLong();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits while the other side wants no more; returns false if there is something newer by then.
   */
  private boolean stillWanted(Notice notice) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      boolean droppable = notice.kind() == Notice.Kind.PROGRESS;
      for (long wait = notBefore - System.nanoTime(); wait > 0; ) {
        if (droppable && (closing || !events.isEmpty())) {
          return false;
        }
        await(wait);
        wait = notBefore - System.nanoTime();
      }
      return !droppable || (events.isEmpty() && !closing);
    } finally {
      lock.unlock();
    }
  }

  private void holdBack(Duration wait) {
    lock.lock();
    try {
      notBefore = System.nanoTime() + wait.toNanos();
    } finally {
      lock.unlock();
    }
  }

  private void spaceOut() {
    lock.lock();
    try {
      nextProgress = System.nanoTime() + timing.spacing.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** Of what goes wrong only the first is news: the same cause would repeat it for hours. */
  private void warn(String fact, String consequence) {
    lock.lock();
    try {
      if (!warned) {
        warned = true;
        log.warn("Could not tell {}: {}. {}", notifier.name(), secrets.mask(fact), consequence);
      }
    } finally {
      lock.unlock();
    }
  }
}
