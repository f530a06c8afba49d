package dev.kite.runtime.sweep;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.HandedWords;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the command lines of a sweep's runs, and starts them. */
final class Launch {

  /** What libtorch and other numeric libraries take for the number of their threads. */
  private static final String THREADS = "OMP_NUM_THREADS";

  /** The run of a server that the sweep itself joins; every run of it is one of its own there. */
  private static final String JOINED = "MLFLOW_RUN_ID";

  /** What a sweep is told and not its runs. */
  private static final Set<Option<?>> OF_THE_SWEEP =
      Set.of(
          SweepOptions.SWEEP,
          SweepOptions.JOBS,
          SweepOptions.ON_ERROR,
          SweepOptions.DRY_RUN,
          SweepOptions.PARENT,
          RunOptions.RUN_NAME,
          RunOptions.NOTE);

  /** What a command line that is printed is not told: it belongs to no sweep. */
  private static final Set<Option<?>> NEVER_PRINTED =
      Set.of(SweepOptions.SWEEP, SweepOptions.JOBS, SweepOptions.ON_ERROR, SweepOptions.DRY_RUN);

  private final List<String> program;
  private final Surroundings outside;
  private final SweepReport report;
  private final int jobs;
  private final Gpus gpus;

  /**
   * Creates the launch.
   *
   * @param program the words before the options of a run
   * @param jobs how many run at once
   * @param gpus what they share if there are several
   */
  Launch(List<String> program, Surroundings outside, SweepReport report, int jobs, Gpus gpus) {
    this.program = program;
    this.outside = outside;
    this.report = report;
    this.jobs = jobs;
    this.gpus = gpus;
  }

  /**
   * Returns the device for a run that does not say which: one that the fewest others have.
   *
   * @param taken what the runs have that go on now
   */
  Optional<String> gpu(Combination combination, List<String> taken) {
    return combination.hasDefault(RunOptions.DEVICE) ? gpus.freest(taken) : Optional.empty();
  }

  /** Returns whether an option has its place in a command line that may be shown. */
  static boolean printed(Option<?> option) {
    return !NEVER_PRINTED.contains(option) && !option.secret();
  }

  /** Returns the words of a command line that may be shown: without secrets. */
  static List<String> printed(List<String> program, Combination combination) {
    List<String> words = new ArrayList<>(program);
    words.addAll(combination.words(Launch::printed));
    return words;
  }

  /** What is taken by position keeps its order only if it is handed over together. */
  private static Predicate<Option<?>> hidden(CommandSpec spec) {
    boolean together = spec.positionals().stream().anyMatch(Option::secret);
    return option -> option.secret() || (together && option.positional());
  }

  /** Begins the process of a combination; no word of its command line is secret. */
  Child start(
      Combination combination, Optional<StoredRun> continued, String parent, Optional<String> gpu)
      throws IOException {
    List<String> words = new ArrayList<>(program);
    words.add(SweepOptions.PARENT.written() + "=" + parent);
    continued.ifPresent(run -> words.add(RunOptions.RUN_ID.written() + "=" + run.id()));
    Predicate<Option<?>> told = option -> !OF_THE_SWEEP.contains(option);
    Predicate<Option<?>> hidden = hidden(combination.reading().spec());
    words.addAll(combination.words(told.and(hidden.negate())));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().remove(JOINED);
    List<String> handed = combination.words(told.and(hidden));
    if (!handed.isEmpty()) {
      builder.environment().put(HandedWords.VARIABLE, HandedWords.text(handed));
    }
    if (jobs == 1) {
      return Child.alone(combination, builder);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    builder.environment().putIfAbsent(THREADS, Integer.toString(Math.max(1, cores / jobs)));
    gpu.ifPresent(device -> builder.environment().put(Gpus.VISIBLE, device));
    return Child.marked(
        combination,
        gpu,
        builder,
        new Child.Output(report.mark(combination), outside.out(), outside.err()));
  }
}
