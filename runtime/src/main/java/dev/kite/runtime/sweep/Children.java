package dev.kite.runtime.sweep;

import dev.kite.runtime.run.StopCause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processes that run now. Thread-safe. */
final class Children {

  private static final long TICK_MILLIS = 50;

  /** A terminal tells all processes at once, but not all of them listen as fast. */
  private static final long HEAD_START_MILLIS = 300;

  private final Set<Child> running = new LinkedHashSet<>();
  private boolean stopping;

  /** Begins a process. */
  interface Start {
    Child start() throws IOException;
  }

  /** Begins a process, unless all were asked to stop; returns whether it did. */
  synchronized boolean begin(Start start) throws IOException {
    if (stopping) {
      return false;
    }
    running.add(start.start());
    return true;
  }

  synchronized int count() {
    return running.size();
  }

  /** Returns the devices that were given to them, once for each process. */
  synchronized List<String> gpus() {
    return running.stream().flatMap(child -> child.gpu().stream()).toList();
  }

  /** Returns one that has ended, waiting a moment for it. */
  Optional<Child> poll() throws InterruptedException {
    Thread.sleep(TICK_MILLIS);
    synchronized (this) {
      Optional<Child> ended = running.stream().filter(child -> !child.alive()).findFirst();
      ended.ifPresent(running::remove);
      return ended;
    }
  }

  /** Lets no more begin and asks all to stop. */
  void stop(StopCause cause) {
    List<Child> asked;
    synchronized (this) {
      stopping = true;
      asked = new ArrayList<>(running);
    }
    if (cause == StopCause.INTERRUPT) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(HEAD_START_MILLIS));
    }
    asked.forEach(child -> child.stop(cause));
  }

  /** Asks all to stop and waits until they have, where nobody will look after them any more. */
  void end(Duration patience) throws InterruptedException {
    List<Child> left;
    synchronized (this) {
      left = new ArrayList<>(running);
    }
    if (!left.isEmpty()) {
      stop(StopCause.TERMINATE);
      for (Child child : left) {
        if (!child.await(patience)) {
          return;
        }
      }
    }
  }
}
