package dev.kite.runtime.cli;

import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.sweep.Supervisor;
import java.nio.file.Path;

/** Where experiments run and are remembered. */
interface Workplace extends Supervisor {

  /**
   * Runs an experiment and returns how it ended.
   *
   * @param listener is told of it, after what the place itself tells
   * @throws dev.kite.runtime.run.RunRefusedException if no run could begin
   */
  Outcome execute(RunSpec spec, RunBody body, RunListener listener);

  /**
   * Returns the run that an identifier, or its first digits, names.
   *
   * @throws dev.kite.runtime.run.RunRefusedException if no run of the experiment can be meant
   */
  PastRun find(String experiment, String id);

  /** Returns where runs are recorded. */
  Path directory();
}
