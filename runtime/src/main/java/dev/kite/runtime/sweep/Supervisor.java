package dev.kite.runtime.sweep;

import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalRuns;
import java.time.Duration;

/** Where a sweep is run and remembered. */
public interface Supervisor {

  /**
   * Runs what only waits for other processes, and tells nobody but this listener.
   *
   * @param longer how much more time than usual it has to stop
   * @throws dev.kite.runtime.run.RunRefusedException if no run could begin
   */
  Outcome supervise(RunSpec spec, RunBody body, Duration longer, RunListener listener);

  /** Returns the runs that are recorded. */
  LocalRuns runs();
}
