package dev.kite.runtime.execution;

import dev.kite.runtime.run.Deadlines;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.StopCause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the process of a run end truthfully:
 *
 * <pre>
 * first signal:   ask the run to stop; wait its grace; if it has not ended: end it, halt
 * its end:        has a time of its own, however much of the grace is left; who still sends a large
 *                 file by then gives up
 * later signal:   the grace of that signal, if it is shorter; a second Ctrl-C has none
 * end of the JVM: end the run as failed, or as stopped where signals do not arrive; halt
 * </pre>
 *
 * An experiment that never asks whether it must stop has nothing to save by itself: it is
 * interrupted at once and gets a short grace to unwind.
 */
final class ProcessGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProcessGuard.class);

  private static final long TICK_MILLIS = 50;

  /** For saying what is left. */
  private static final Duration GIVING_UP = Duration.ofSeconds(1);

  private final StopRequest stop;
  private final Listeners listeners;
  private final Ending ending;
  private final BodyThread body;
  private final Duration longer;
  private final AtomicBoolean forced = new AtomicBoolean();
  private final Thread hook = new Thread(this::jvmEnds, "kite-end");
  private final Signals signals;
  private volatile long deadlineNanos;

  ProcessGuard(
      StopRequest stop, Listeners listeners, Ending ending, BodyThread body, Duration longer) {
    this.stop = stop;
    this.listeners = listeners;
    this.ending = ending;
    this.body = body;
    this.longer = longer;
    Runtime.getRuntime().addShutdownHook(hook);
    this.signals = Signals.handle(this::signalled);
  }

  private void signalled(StopCause cause) {
    if (stop.request(cause)) {
      deadlineNanos = System.nanoTime() + grace(cause).toNanos();
      daemon("kite-stop", () -> stopInTime(cause));
    } else if (cause == StopCause.INTERRUPT) {
      daemon(
          "kite-stop-now",
          () -> force("was interrupted again; it is ended together with its process"));
    } else {
      long sooner = System.nanoTime() + cause.grace().plus(longer).toNanos();
      deadlineNanos = sooner - deadlineNanos < 0 ? sooner : deadlineNanos;
    }
  }

  private Duration grace(StopCause cause) {
    return stop.polled() ? cause.grace().plus(longer) : Deadlines.UNWIND;
  }

  private void stopInTime(StopCause cause) {
    log.info("The run was asked to stop: {}", cause);
    if (!stop.polled()) {
      body.interrupt();
    }
    // By another thread, since a listener that hangs must not stop the clock.
    daemon("kite-stop-tell", () -> listeners.stopping(cause, grace(cause)));
    while (!ending.await(Duration.ofMillis(TICK_MILLIS))) {
      // An experiment that has ended in time leaves the whole time for its end to its listeners.
      if (ending.late()) {
        leave();
      } else if (!ending.begun() && System.nanoTime() - deadlineNanos >= 0) {
        force("did not stop in time; it is ended together with its process");
      }
    }
  }

  private void leave() {
    if (!listeners.giveUp() || !ending.await(GIVING_UP)) {
      force("has ended; its process waits no longer for those who watch it");
    }
  }

  /** Ends the run whatever it is doing, and the process with it. */
  private void force(String reason) {
    if (forced.compareAndSet(false, true)) {
      log.info("The run {}.", reason);
      endAndHalt(new Outcome.Stopped(stop.cause().orElse(StopCause.TERMINATE)));
    }
  }

  private void endAndHalt(Outcome proposed) {
    Thread end = daemon("kite-end-now", () -> ending.end(proposed));
    try {
      if (!ending.late()) {
        end.join(Deadlines.END.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // What the record says counts: the run may have ended by itself just before.
    Runtime.getRuntime().halt(ending.outcome().orElse(proposed).exitCode());
  }

  /** The JVM shuts down during the run: for System.exit, or for a signal that did not arrive. */
  private void jvmEnds() {
    if (signals.installed()) {
      endAndHalt(
          new Outcome.Failed(
              new IllegalStateException(
                  "the process was ended inside the run, by System.exit or Runtime.exit"),
              false));
    } else {
      stop.request(StopCause.TERMINATE);
      body.interrupt();
      ending.await(grace(StopCause.TERMINATE));
      force("did not stop in time; it is ended together with its process");
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Gives the signals back; waits for the end of the JVM if that has begun. */
  @Override
  public void close() {
    signals.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook is running and about to halt: returning would only race with it.
      LockSupport.parkNanos(Deadlines.END.toNanos());
    }
  }
}
