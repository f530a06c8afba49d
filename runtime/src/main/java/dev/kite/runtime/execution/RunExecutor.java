package dev.kite.runtime.execution;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.EventFailure;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunEvent;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.RunStart;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.runtime.run.RunStore;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.storage.Localizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs experiments and sees to it that the record tells the truth about how they ended. Programs,
 * tests and notebooks enter here. Runs one experiment at a time; {@link #stop} may be called by any
 * thread.
 *
 * <pre>
 * open the record; tell the listeners
 * run the experiment
 * how it ended: returned -> finished | stopped on request -> stopped | threw anything -> failed
 * tell the listeners; close everything, the record last
 * </pre>
 */
public final class RunExecutor {

  private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

  private final RunStore store;
  private final List<RunListener> listeners;
  private final Env env;
  private final @Nullable Duration longer;
  private volatile @Nullable StopRequest current;

  /** With how much longer than usual the process waits for the end, if its runs own it. */
  private RunExecutor(
      RunStore store, List<RunListener> listeners, Env env, @Nullable Duration longer) {
    this.store = store;
    this.listeners = List.copyOf(listeners);
    this.env = env;
    this.longer = longer;
  }

  /** Returns an executor that records in a store and tells nobody else. */
  public static RunExecutor of(RunStore store) {
    return new RunExecutor(store, List.of(), Env.system(), null);
  }

  /** Returns an executor that also tells this listener, after the earlier ones. */
  public RunExecutor listener(RunListener listener) {
    List<RunListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new RunExecutor(store, more, env, longer);
  }

  /** Returns an executor that looks at this environment. */
  public RunExecutor env(Env other) {
    return new RunExecutor(store, listeners, other, longer);
  }

  /**
   * Returns an executor whose runs own the process: signals stop the run, and a run that does not
   * stop in time is ended together with the process.
   */
  public RunExecutor ownsProcess() {
    return ownsProcess(Duration.ZERO);
  }

  /**
   * Returns an executor whose runs own the process, as {@link #ownsProcess()} does.
   *
   * @param longer how much more time than usual a run gets to stop, since it waits for other
   *     processes that were told to stop at the same moment
   */
  public RunExecutor ownsProcess(Duration longer) {
    return new RunExecutor(store, listeners, env, longer);
  }

  /** Asks the current run to stop, if there is one. */
  public void stop(StopCause cause) {
    StopRequest request = current;
    if (request != null) {
      request.request(cause);
    }
  }

  /**
   * Runs an experiment on the calling thread and returns how it ended, whatever it threw.
   *
   * @throws RunRefusedException if no run could begin
   */
  public Outcome execute(RunSpec spec, RunBody body) {
    RunRecord record = store.open(spec);
    Listeners watching = new Listeners(listeners);
    StopRequest stop = new StopRequest();
    LiveRun run = new LiveRun(spec, record, watching, stop, localizer(spec));
    Ending ending = new Ending(run, record, watching);
    BodyThread thread = new BodyThread();
    current = stop;
    ProcessGuard guard =
        longer == null ? null : new ProcessGuard(stop, watching, ending, thread, longer);
    try {
      record.onStart(record.info());
      watching.start(record.info(), spec.shownParams());
      Attempt attempt = attempt(body, run);
      Outcome outcome = judge(attempt, spec, stop, thread.leave());
      return ending.end(concluded(outcome, run));
    } finally {
      current = null;
      if (guard != null) {
        guard.close();
      }
    }
  }

  private Localizer localizer(RunSpec spec) {
    ClassLoader own =
        spec.code().map(Class::getClassLoader).orElseGet(RunExecutor.class::getClassLoader);
    return new Localizer(env.cacheDirectory(), own);
  }

  private static Attempt attempt(RunBody body, LiveRun run) {
    try {
      publish(run, new RunStart(run.info()));
      return new Attempt(body.run(run), null);
    } catch (Throwable e) {
      // Also errors: a run that is out of memory has failed, and its record must say so.
      return new Attempt(Result.none(), unwrapped(e));
    }
  }

  private static void publish(LiveRun run, RunEvent event) {
    run.events().publish(event);
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof EventFailure
        ? Objects.requireNonNullElse(thrown.getCause(), thrown)
        : thrown;
  }

  private static Outcome judge(
      Attempt attempt, RunSpec spec, StopRequest stop, boolean interrupted) {
    Throwable thrown = attempt.thrown;
    boolean stopped =
        thrown == null
            ? stop.seen()
            : thrown instanceof RunStoppedException || (interrupted && thrown instanceof Exception);
    if (stopped && stop.cause().isPresent()) {
      log.info("The run stopped on request: {}", String.valueOf(thrown));
      return new Outcome.Stopped(stop.cause().get());
    }
    if (thrown != null) {
      boolean documented = spec.documented().stream().anyMatch(type -> type.isInstance(thrown));
      return Outcome.Failed.of(thrown, documented, spec.secrets());
    }
    return new Outcome.Finished(attempt.result);
  }

  /**
   * Logs the result and publishes the last event; a handler that fails makes a finished run fail.
   */
  private static Outcome concluded(Outcome outcome, LiveRun run) {
    try {
      if (outcome instanceof Outcome.Finished finished) {
        run.conclude(finished.result());
      }
      publish(run, new RunEnd(outcome));
      return outcome;
    } catch (RuntimeException | Error e) {
      Throwable cause = unwrapped(e);
      if (outcome instanceof Outcome.Finished) {
        return Outcome.Failed.of(cause, false, run.info().secrets());
      }
      log.warn("A callback failed after the run had {}.", outcome.word(), cause);
      return outcome;
    }
  }

  /** What the experiment returned or threw. */
  private record Attempt(Result result, @Nullable Throwable thrown) {}
}
