package dev.kite.runtime.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everyone who watches a run, shielded from each other: one that throws is warned about once and
 * not told of that kind of event again. One call at a time; thread-safe.
 */
final class Listeners {

  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  /** Nobody can read more than four lines a second. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(250);

  /** How long the end of a run waits for a listener that hangs. */
  private static final long PATIENCE_SECONDS = 2;

  private final List<RunListener> listeners;
  private final List<ProgressWatch> watches;

  /** Read without the lock too, when the end of a run cannot wait for who holds it. */
  private final Set<Deafness> detached = ConcurrentHashMap.newKeySet();

  private final ReentrantLock lock = new ReentrantLock();
  private volatile long nextProgress = System.nanoTime();

  Listeners(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
    this.watches =
        this.listeners.stream()
            .flatMap(listener -> ProgressWatch.of(listener, SHORTEST_INTERVAL).stream())
            .toList();
  }

  /** Tells everyone, in order. */
  void tell(String event, Consumer<RunListener> call) {
    lock.lock();
    try {
      listeners.forEach(listener -> shielded(listener, event, call));
    } finally {
      lock.unlock();
    }
  }

  /** Tells everyone that the run is over and closes them in reverse order, even while one hangs. */
  void finish(Outcome outcome) {
    boolean locked = lockPatiently();
    try {
      listeners.forEach(listener -> shielded(listener, "end", l -> l.onFinish(outcome)));
      Deque<RunListener> reversed = new ArrayDeque<>();
      listeners.forEach(reversed::push);
      reversed.forEach(listener -> shielded(listener, "close", RunListener::close));
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  /** Tells everyone that the run must stop, even while one hangs. */
  void stopping(StopCause cause, Duration grace) {
    boolean locked = lockPatiently();
    try {
      listeners.forEach(listener -> shielded(listener, "stop", l -> l.onStop(cause, grace)));
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  private boolean lockPatiently() {
    try {
      return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asks for the state of the work if someone wants it now. */
  void progress(Supplier<Progress> state) {
    long now = System.nanoTime();
    if (watches.isEmpty() || now - nextProgress < 0) {
      return;
    }
    lock.lock();
    try {
      List<ProgressWatch> due = watches.stream().filter(watch -> watch.due(now)).toList();
      if (!due.isEmpty()) {
        Progress progress = state.get();
        due.forEach(watch -> shielded(watch.listener(), "progress", l -> l.onProgress(progress)));
      }
      nextProgress = watches.stream().mapToLong(ProgressWatch::next).min().orElse(now);
    } finally {
      lock.unlock();
    }
  }

  private void shielded(RunListener listener, String event, Consumer<RunListener> call) {
    Deafness deafness = new Deafness(listener, event);
    if (detached.contains(deafness)) {
      return;
    }
    try {
      call.accept(listener);
    } catch (RuntimeException | Error e) {
      // Also errors: no listener may keep the others from hearing how the run ended.
      detached.add(deafness);
      log.warn(
          "{} failed at the event \"{}\" and is not told of it again: {}",
          listener.getClass().getSimpleName(),
          event,
          e.toString(),
          e);
    }
  }

  private record Deafness(RunListener listener, String event) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Deafness that
          && listener == that.listener
          && event.equals(that.event);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(listener) * 31 + event.hashCode();
    }
  }

  /** When a listener wants to hear of the progress next. */
  private static final class ProgressWatch {
    private final RunListener listener;
    private final long intervalNanos;
    private long next = System.nanoTime();

    private ProgressWatch(RunListener listener, long intervalNanos) {
      this.listener = listener;
      this.intervalNanos = intervalNanos;
    }

    static Optional<ProgressWatch> of(RunListener listener, Duration shortest) {
      return listener
          .progressEvery()
          .map(wanted -> wanted.compareTo(shortest) < 0 ? shortest : wanted)
          .map(interval -> new ProgressWatch(listener, interval.toNanos()));
    }

    RunListener listener() {
      return listener;
    }

    long next() {
      return next;
    }

    boolean due(long now) {
      if (now - next < 0) {
        return false;
      }
      next = now + intervalNanos;
      return true;
    }
  }
}
