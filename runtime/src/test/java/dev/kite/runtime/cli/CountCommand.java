package dev.kite.runtime.cli;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.value.Decoders;
import java.nio.file.Path;

/** A command that takes values by position. */
final class CountCommand implements ExperimentCommand {

  static final Option<Path> FILE =
      Option.of("file", Decoders.PATH).describe("What to read.").positional().build();
  static final Option<Integer> TOP =
      Option.of("top", Decoders.INT)
          .describe("How many words to show.")
          .byDefault("10")
          .positional()
          .build();
  static final Option<Boolean> FOLD =
      Option.of("fold", Decoders.BOOLEAN).describe("Ignore case.").byDefault("true").build();

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("count")
        .experiment("digits-count")
        .describe("Counts the words of a file.")
        .parameters(FOLD, FILE, TOP)
        .build();
  }

  @Override
  public Result call(Values values, Run run) {
    return Result.none();
  }
}
