package dev.kite.runtime.layer;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One call of a command as it was written, before its values are decoded.
 *
 * <pre>
 * default, environment, command line: what comes later wins
 * </pre>
 */
public final class Reading {

  private final CommandSpec spec;
  private final Env env;
  private final Typed typed;

  private Reading(CommandSpec spec, Env env, Typed typed) {
    this.spec = spec;
    this.env = env;
    this.typed = typed;
  }

  /** Tells the words of a command line apart. */
  public static Reading of(CommandSpec spec, Env env, List<String> args) {
    return new Reading(spec, env, Typed.read(options(spec), args));
  }

  private static List<Option<?>> options(CommandSpec spec) {
    return Stream.concat(spec.options().stream(), RunOptions.ALL.stream()).toList();
  }

  /** Returns the text that was typed for an option of every run. */
  public Optional<String> typed(Option<?> option) {
    return typed.text(option);
  }

  /**
   * Decodes all values.
   *
   * @param past the run that is continued
   * @param problems is told of everything that is wrong
   */
  public Resolution resolve(Optional<PastRun> past, Problems problems) {
    Layer fresh = Layer.of(typed, Layer.environment(env), Layer.defaults());
    Layer layer = fresh;
    if (past.isPresent()) {
      ContinuedRun continued = new ContinuedRun(past.get(), typed, fresh);
      options(spec).forEach(option -> continued.compare(option, problems));
      layer = continued;
    }
    Resolution resolution = new Resolution(layer, typed, new ForeignOptions(typed), problems);
    resolution.resolve(spec.inOrder());
    resolution.resolve(RunOptions.ALL);
    problems.addAll(typed.complaints());
    return resolution;
  }
}
