package dev.kite.runtime.cli;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.help.ConfigPage;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.sweep.ConfigIdentity;
import dev.kite.runtime.sweep.Sweep;
import dev.kite.runtime.sweep.SweepProgram;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One experiment of a program, called from a command line.
 *
 * <pre>
 * tell the words apart; find the run to continue, if one is named
 * decode every option from the first place that has it
 * only the values are asked for -> print them, also if some are missing
 * any problem -> print all of them, exit code 2; no run has begun
 * let the experiment check what it needs; run it; say why, if it failed
 * </pre>
 */
final class Invocation {

  /** The exit code when no run has begun. */
  static final int REFUSED = 2;

  private final String typedName;
  private final Class<?> mainClass;
  private final ExperimentCommand command;
  private final CommandSpec spec;
  private final Surroundings outside;
  private final Supplier<Workplace> workplace;
  private @Nullable Workplace place;

  /**
   * Creates the call.
   *
   * @param typedName what is typed to get to the experiment, such as {@code digits train}
   * @param mainClass the class whose code runs
   * @param command the experiment
   * @param outside where problems are told
   * @param workplace where it runs; asked for when it is needed
   */
  Invocation(
      String typedName,
      Class<?> mainClass,
      ExperimentCommand command,
      Surroundings outside,
      Supplier<Workplace> workplace) {
    this.typedName = typedName;
    this.mainClass = mainClass;
    this.command = command;
    this.spec = command.spec();
    this.outside = outside;
    this.workplace = workplace;
  }

  /** Runs the experiment and returns the exit code. */
  int run(List<String> args) {
    Reading reading = Reading.of(spec, outside.env(), args);
    try {
      if (Sweep.asked(reading)) {
        return sweep(reading, args);
      }
      Problems problems = new Problems();
      Optional<PastRun> past = past(reading, problems);
      Sweep.complain(reading, problems);
      Resolution resolution = reading.resolve(past, problems);
      if (problems.onlyMissing()
          && resolution.values().get(RunOptions.PRINT_CONFIG).orElse(false)) {
        printConfig(resolution);
        return 0;
      }
      if (!problems.isEmpty()) {
        problems.masked(hidden(resolution.secrets())).print(typedName, outside.err());
        return REFUSED;
      }
      return run(reading, args, resolution, past);
    } catch (RunRefusedException | UsageException e) {
      outside
          .err()
          .println(typedName + ": " + hidden(List.of()).mask(String.valueOf(e.getMessage())));
      return REFUSED;
    }
  }

  /** A run that is not there hides nothing else that is wrong. */
  private Optional<PastRun> past(Reading reading, Problems problems) {
    try {
      return reading.typed(RunOptions.RUN_ID).map(id -> place().find(spec.experiment(), id));
    } catch (RunRefusedException e) {
      problems.addBeyondHelp(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Prints the same bytes in every locale, since they are to be read again. */
  private void printConfig(Resolution resolution) {
    Secrets hidden = hidden(resolution.secrets());
    List<RunParam> shown = resolution.params().stream().map(param -> param.masked(hidden)).toList();
    String page = ConfigPage.of(spec, RunOptions.IN_FILES, shown);
    outside.out().writeBytes(page.getBytes(StandardCharsets.UTF_8));
    outside.out().flush();
  }

  /** Checks all runs before the first one begins; each is run by a process of its own. */
  private int sweep(Reading reading, List<String> args) throws UsageException {
    Problems problems = new Problems();
    // A sweep continues no run that is named; what it says of that needs no such run.
    boolean swept = reading.typed(SweepOptions.SWEEP).isPresent();
    Optional<PastRun> past = swept ? Optional.empty() : past(reading, problems);
    Sweep sweep = Sweep.read(reading, past, problems);
    if (!problems.isEmpty()) {
      problems.masked(hidden(sweep.secrets())).print(typedName, outside.err());
      return REFUSED;
    }
    for (RunOptions options : sweep.devices()) {
      prepare(options, hidden(sweep.secrets()));
    }
    Secrets hidden = hidden(sweep.secrets());
    SweepProgram program =
        new SweepProgram(typedWords(), mainClass, args, shown(args, hidden), hidden);
    return sweep.run(program, outside, this::place);
  }

  private int run(Reading reading, List<String> args, Resolution resolution, Optional<PastRun> past)
      throws UsageException {
    Values values = resolution.values();
    RunOptions options = RunOptions.of(values);
    Secrets hidden =
        hidden(resolution.secrets())
            .and(Secrets.within(resolution.params().stream().map(RunParam::text).toList()));
    prepare(options, hidden);
    RunSpec.Builder run =
        RunSpec.of(spec.experiment())
            .seed(options.seed())
            .device(options.device())
            .command(shown(args, hidden))
            .hidden(hidden)
            .code(mainClass)
            .documented(documented());
    options.runName().filter(name -> own(reading, RunOptions.RUN_NAME)).ifPresent(run::name);
    options.note().filter(note -> own(reading, RunOptions.NOTE)).ifPresent(run::note);
    past.map(PastRun::id).ifPresent(run::continued);
    values.get(SweepOptions.PARENT).ifPresent(run::parent);
    if (past.isEmpty()) {
      // The seed of a run that is continued is known, but need not have been asked for.
      run.tag(ConfigIdentity.TAG, ConfigIdentity.of(spec, resolution.params()));
    }
    resolution.params().stream().filter(param -> !RunOptions.has(param.key())).forEach(run::param);
    return place()
        .execute(
            run.build(),
            live -> command.call(values, live),
            new FailureReport(typedName, outside.err()))
        .exitCode();
  }

  /** What a file says of a sweep is the sweep's, and not that of each of its runs. */
  private static boolean own(Reading reading, Option<?> option) {
    return reading.typed(SweepOptions.PARENT).isEmpty() || reading.typed(option).isPresent();
  }

  /** What a library says while it starts is no more than a warning line here, too. */
  private void prepare(RunOptions options, Secrets secrets) throws UsageException {
    WarningLines warnings = WarningLines.show(secrets);
    try {
      command.prepare(options);
    } finally {
      warnings.close();
    }
  }

  /** Made when it is needed and once, since it warns of what the environment has wrong. */
  private Workplace place() {
    Workplace made = place == null ? workplace.get() : place;
    place = made;
    return made;
  }

  private Secrets hidden(List<String> secrets) {
    return Secrets.of(secrets).and(Secrets.of(outside.env()));
  }

  private List<String> shown(List<String> args, Secrets hidden) {
    List<String> words = new ArrayList<>(typedWords());
    words.addAll(hidden.mask(args));
    return words;
  }

  private List<String> typedWords() {
    return List.of(typedName.split(" ", -1));
  }

  private List<Class<? extends Throwable>> documented() {
    List<Class<? extends Throwable>> types = new ArrayList<>();
    spec.failures().forEach(failure -> types.add(failure.type()));
    return types;
  }
}
