package dev.kite.runtime.cli;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;

/** A command that runs an experiment; the compiler writes one for every experiment. */
public interface ExperimentCommand {

  /** Returns what the command takes. */
  CommandSpec spec();

  /**
   * Checks what can be checked before a run exists.
   *
   * @throws UsageException if the experiment cannot run here with these options
   */
  default void prepare(RunOptions options) throws UsageException {}

  /**
   * Runs the experiment.
   *
   * @throws Exception whatever the experiment throws
   */
  Result call(Values values, Run run) throws Exception;
}
