package dev.kite.runtime.execution;

import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has still to hear, and the thread on which it hears it: one that hangs keeps
 * nobody else waiting. Thread-safe.
 *
 * <p>Of the progress only the latest state waits. Points, tags and files wait up to a number; what
 * exceeds it is left out for this listener, counted, and said once. The begin and the end of a run
 * are never left out. A listener that throws is warned about once and not told of that kind of
 * event again.
 */
final class Mailbox {

  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

  private static final int MOST_WAITING = 200_000;

  private final RunListener listener;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private final Set<String> deaf = new HashSet<>();
  private @Nullable Thread thread;
  private @Nullable Progress latest;
  private int waitingSize;
  private long leftOut;
  private boolean busy;
  private boolean ended;

  Mailbox(RunListener listener) {
    this.listener = listener;
  }

  /**
   * One call.
   *
   * @param size how many things it tells of; 0 if it must not be left out
   */
  private record Event(String name, int size, Consumer<RunListener> call) {}

  RunListener listener() {
    return listener;
  }

  /** Lets the listener hear something that must not be left out. */
  void tell(String event, Consumer<RunListener> call) {
    add(new Event(event, 0, call));
  }

  /** Lets the listener hear of so many things, unless too many are waiting already. */
  void offer(String event, int size, Consumer<RunListener> call) {
    add(new Event(event, size, call));
  }

  private synchronized void add(Event event) {
    if (event.size > 0 && waitingSize + event.size > MOST_WAITING && waitingSize > 0) {
      if (leftOut == 0) {
        log.warn("{} cannot keep up and is not told of everything.", name());
      }
      leftOut += event.size;
      return;
    }
    if (event.name.equals(Listeners.END)) {
      ended = true;
      latest = null;
    }
    waitingSize += event.size;
    waiting.add(event);
    wake();
  }

  /** Lets the listener hear of a state, in place of an earlier one, until the run has ended. */
  synchronized void progress(Progress progress) {
    if (!ended) {
      latest = progress;
      wake();
    }
  }

  private void wake() {
    if (thread == null) {
      thread = new Thread(this::listen, "kite-" + name());
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
  }

  private void listen() {
    while (true) {
      try {
        Event next = next();
        deliver(next);
        if (next.name.equals(Listeners.CLOSE)) {
          return;
        }
      } catch (InterruptedException e) {
        // Whatever it has still to hear it hears.
        log.debug("{} was interrupted", name(), e);
      } finally {
        done();
      }
    }
  }

  private synchronized Event next() throws InterruptedException {
    while (waiting.isEmpty() && latest == null) {
      wait();
    }
    busy = true;
    Progress progress = latest;
    Event event = waiting.poll();
    if (event != null) {
      waitingSize -= event.size;
      return event;
    }
    latest = null;
    return new Event("progress", 0, l -> l.onProgress(Objects.requireNonNull(progress)));
  }

  private void deliver(Event event) {
    if (deaf.contains(event.name)) {
      return;
    }
    try {
      event.call.accept(listener);
    } catch (RuntimeException | Error e) {
      // Also errors: the listener must still hear how the run ends.
      deaf.add(event.name);
      log.warn(
          "{} failed at the event \"{}\" and is not told of it again: {}",
          name(),
          event.name,
          e.toString(),
          e);
    }
  }

  private synchronized void done() {
    busy = false;
    notifyAll();
  }

  /** Waits until the listener has heard everything; returns whether it has. */
  synchronized boolean await(long deadlineNanos) {
    while (busy || !waiting.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Interrupts what the listener does; returns whether it does anything. */
  synchronized boolean interrupt() {
    if (busy && thread != null) {
      thread.interrupt();
      return true;
    }
    return false;
  }

  /** Says what the listener has missed. */
  synchronized void sum(boolean heardAll) {
    if (leftOut > 0) {
      log.warn("{} was not told of {} points, tags or files.", name(), leftOut);
    }
    if (!heardAll) {
      log.warn("{} hangs; the end of the run does not wait for it any longer.", name());
    }
  }

  private String name() {
    return listener.getClass().getSimpleName();
  }
}
