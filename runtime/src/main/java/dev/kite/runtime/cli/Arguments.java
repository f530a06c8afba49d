package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a command without running it, for tests and notebooks. */
public final class Arguments {

  private Arguments() {}

  /**
   * Returns the values that a command would be called with.
   *
   * @throws UsageException if something is wrong; its message has one line for each problem
   */
  public static Values parse(CommandSpec spec, String... args) throws UsageException {
    Problems problems = new Problems();
    Resolution resolution =
        Reading.of(spec, Env.system(), List.of(args)).resolve(Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems.text());
    }
    return resolution.values();
  }
}
