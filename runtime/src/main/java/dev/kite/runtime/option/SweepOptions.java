package dev.kite.runtime.option;

import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;

/**
 * The options by which one command line starts many runs.
 *
 * @param axes what varies, each as it was written; empty without a sweep
 * @param jobs how many runs go on at once
 * @param stopsOnError whether no run is begun after one has failed
 * @param dryRun whether command lines are printed instead
 */
public record SweepOptions(List<String> axes, int jobs, boolean stopsOnError, boolean dryRun) {

  private static final String STOP = "stop";

  /** Names an option and its values. */
  public static final Option<Optional<List<String>>> SWEEP =
      Option.optional("sweep", Decoders.listOf(Decoders.STRING))
          .label("name=values")
          .describe(
              "Run with each of these values, such as lr=1e-3,1e-4 or layers=1..5 or"
                  + " lr=1e-5..1e-1*10; repeatable: every combination. What has finished before is"
                  + " not run again.")
          .mutable()
          .build();

  /** Says how many runs go on at once. */
  public static final Option<Integer> JOBS =
      Option.of("sweep.jobs", Decoders.INT)
          .label("n")
          .describe("How many runs of a sweep go on at once; they share the cores.")
          .byDefault("1")
          .range("[1, inf)")
          .mutable()
          .build();

  /** Says what a failure means for the runs that have not begun. */
  public static final Option<String> ON_ERROR =
      Option.of("on-error", Decoders.choice(List.of(STOP, "continue")))
          .describe("Whether a sweep begins more runs after one has failed.")
          .byDefault(STOP)
          .mutable()
          .build();

  /** Prints instead of running. */
  public static final Option<Optional<Boolean>> DRY_RUN =
      Option.optional("dry-run", Decoders.BOOLEAN)
          .describe("Check everything and print the command line of every run; run nothing.")
          .mutable()
          .build();

  /** Names the run of the sweep that a run belongs to. */
  public static final Option<Optional<String>> PARENT =
      Option.optional("sweep.parent", new RunIdDecoder())
          .describe("Record the run below this one; a sweep says so to its runs.")
          .mutable()
          .build();

  /** Copies the list. */
  public SweepOptions {
    axes = List.copyOf(axes);
  }

  /** Takes them from decoded values. */
  public static SweepOptions of(Values values) {
    return new SweepOptions(
        values.get(SWEEP).orElse(List.of()),
        values.get(JOBS),
        values.get(ON_ERROR).equals(STOP),
        values.get(DRY_RUN).orElse(false));
  }
}
