package dev.kite.runtime.layer;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One call of a command as it was written, before its values are decoded.
 *
 * <pre>
 * default, files, environment, what a sweep chose, command line: what comes later wins
 * </pre>
 */
public final class Reading {

  private final CommandSpec spec;
  private final Env env;
  private final Typed typed;
  private final Chosen chosen;
  private final ConfigFiles files;

  private Reading(CommandSpec spec, Env env, Typed typed, Chosen chosen, ConfigFiles files) {
    this.spec = spec;
    this.env = env;
    this.typed = typed;
    this.chosen = chosen;
    this.files = files;
  }

  /** Tells the words of a command line apart and reads the files that it names. */
  public static Reading of(CommandSpec spec, Env env, List<String> args) {
    List<String> words = new ArrayList<>(args);
    // Behind the mark they would be taken by position.
    words.addAll(Tokens.beforeEnd(args).size(), HandedWords.of(env, args));
    Typed typed = Typed.read(options(spec), words);
    return new Reading(spec, env, typed, Chosen.NOTHING, ConfigFiles.read(spec, typed));
  }

  /** Returns the same call with values that were not typed, which win over all but typed ones. */
  public Reading with(Chosen values) {
    return new Reading(spec, env, typed, values, files);
  }

  /** Returns what is called. */
  public CommandSpec spec() {
    return spec;
  }

  private static List<Option<?>> options(CommandSpec spec) {
    return Stream.concat(spec.options().stream(), RunOptions.ALL.stream()).toList();
  }

  /** Returns the text that was typed for an option of every run. */
  public Optional<String> typed(Option<?> option) {
    return typed.text(option);
  }

  /** Returns the words that would be typed for these options, the chosen ones among them. */
  public List<String> words(Predicate<Option<?>> wanted) {
    return Words.of(options(spec).stream().filter(wanted).toList(), typed, chosen);
  }

  /**
   * Decodes all values.
   *
   * @param past the run that is continued
   * @param problems is told of everything that is wrong
   */
  public Resolution resolve(Optional<PastRun> past, Problems problems) {
    Layer written = Layer.of(typed, chosen, files);
    Layer fresh = Layer.of(typed, chosen, Layer.environment(env), files, Layer.defaults());
    Layer layer =
        past.<Layer>map(run -> ContinuedRun.of(run, spec, Layer.of(typed, files), fresh))
            .orElse(fresh);
    // The values of a run that was not found may be anything.
    boolean lost = past.isEmpty() && continues();
    Resolution resolution =
        new Resolution(
            layer, option -> lost || complainedOf(option), new ForeignOptions(written), problems);
    resolution.resolve(spec.inOrder());
    resolution.resolve(RunOptions.ALL);
    problems.addAll(typed.complaints());
    problems.addAll(files.complaints());
    return resolution;
  }

  /** A sweep continues no run that is named. */
  private boolean continues() {
    return typed(RunOptions.RUN_ID).isPresent() && typed(SweepOptions.SWEEP).isEmpty();
  }

  /** Whether a complaint about something else says already what is wrong with an option. */
  private boolean complainedOf(Option<?> option) {
    return typed.meant(option)
        || files.meant(option)
        || chosen.unreadable().contains(option.name());
  }
}
