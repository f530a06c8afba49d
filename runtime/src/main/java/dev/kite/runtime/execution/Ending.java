package dev.kite.runtime.execution;

import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run exactly once, whoever comes first: the experiment, a signal, the end of the JVM. */
final class Ending {

  private static final Logger log = LoggerFactory.getLogger(Ending.class);

  private final LiveRun run;
  private final RunRecord record;
  private final Listeners listeners;
  private final AtomicReference<Outcome> outcome = new AtomicReference<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long begunNanos;

  Ending(LiveRun run, RunRecord record, Listeners listeners) {
    this.run = run;
    this.record = record;
    this.listeners = listeners;
  }

  /** Ends the run and returns how it has ended, which is not as proposed if it was over already. */
  Outcome end(Outcome proposed) {
    Outcome earlier = outcome.compareAndExchange(null, proposed);
    if (earlier != null) {
      // Whoever comes second waits for who came first.
      await(Deadlines.END);
      return earlier;
    }
    begunNanos = System.nanoTime();
    try {
      run.end();
      shielded(() -> record.onFinish(proposed));
      listeners.finish(proposed);
      shielded(record::close);
    } finally {
      done.countDown();
    }
    return proposed;
  }

  private static void shielded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      // Also errors: the listeners must still hear how the run ended.
      log.warn("Could not record the end of the run: {}", e.toString(), e);
    }
  }

  /** Returns how the run ends, once someone has begun to end it. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome.get());
  }

  /** Returns whether the end has begun and takes longer than it may. */
  boolean late() {
    long begun = begunNanos;
    return begun != 0 && System.nanoTime() - begun >= Deadlines.END.toNanos();
  }

  /** Returns whether someone has begun to end the run. */
  boolean begun() {
    return outcome.get() != null;
  }

  /** Waits for the end; returns whether it came in time. */
  boolean await(Duration patience) {
    try {
      return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
