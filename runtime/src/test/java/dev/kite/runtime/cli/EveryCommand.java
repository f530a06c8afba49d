package dev.kite.runtime.cli;

import dev.kite.runtime.layer.Every;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;

/** The command with an option of every kind. */
final class EveryCommand implements ExperimentCommand {

  static Program program() {
    return Program.named("every", "", EveryCommand.class)
        .command("every", "Does nothing.", EveryCommand::new);
  }

  @Override
  public CommandSpec spec() {
    return Every.spec();
  }

  @Override
  public Result call(Values values, Run run) {
    return Result.none();
  }
}
