package dev.kite.runtime.sweep;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the command lines of a sweep's runs, and starts them. */
final class Launch {

  /** What libtorch and other numeric libraries take for the number of their threads. */
  private static final String THREADS = "OMP_NUM_THREADS";

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

  /**
   * Creates the launch.
   *
   * @param program the words before the options of a run
   * @param jobs how many run at once
   */
  Launch(List<String> program, Surroundings outside, SweepReport report, int jobs) {
    this.program = program;
    this.outside = outside;
    this.report = report;
    this.jobs = jobs;
  }

  /** Returns the words of a command line that may be shown: without secrets. */
  static List<String> printed(List<String> program, Combination combination) {
    List<String> words = new ArrayList<>(program);
    words.addAll(combination.words(option -> !NEVER_PRINTED.contains(option) && !option.secret()));
    return words;
  }

  /** Begins the process of a combination. */
  Child start(Combination combination, Optional<StoredRun> continued, String parent)
      throws IOException {
    List<String> words = new ArrayList<>(program);
    words.add(SweepOptions.PARENT.written() + "=" + parent);
    continued.ifPresent(run -> words.add(RunOptions.RUN_ID.written() + "=" + run.id()));
    words.addAll(combination.words(option -> !OF_THE_SWEEP.contains(option)));
    ProcessBuilder builder = new ProcessBuilder(words);
    if (jobs == 1) {
      return Child.alone(combination, builder);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    builder.environment().putIfAbsent(THREADS, Integer.toString(Math.max(1, cores / jobs)));
    return Child.marked(
        combination,
        builder,
        new Child.Output(report.mark(combination), outside.out(), outside.err()));
  }
}
