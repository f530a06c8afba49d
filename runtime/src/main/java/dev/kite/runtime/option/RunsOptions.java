package dev.kite.runtime.option;

import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;

/** The options of the commands that look at recorded runs. */
public final class RunsOptions {

  /** Table, for people. */
  public static final String TABLE = "table";

  /** RFC 4180. */
  public static final String CSV = "csv";

  /** RFC 8259. */
  public static final String JSON = "json";

  /** Says where to look. */
  public static final Option<Optional<String>> FROM =
      Option.optionalText("from", "place")
          .describe(
              "Directory of the runs, or http(s) address of an MLflow server. (default: where runs"
                  + " are recorded, on this machine)")
          .build();

  /** Chooses an experiment. */
  public static final Option<Optional<String>> EXPERIMENT =
      Option.optionalText("experiment", "name").describe("Only runs of this experiment.").build();

  /** Chooses runs. */
  public static final Option<Optional<String>> WHERE =
      Option.optionalText("where", "filter")
          .shortName('w')
          .describe(
              "Only runs that match, such as \"metrics.val/loss < 0.1 and params.lr = 1e-3\".")
          .build();

  /** Orders. */
  public static final Option<Optional<String>> SORT =
      Option.optionalText("sort", "field")
          .describe("Order by a field, such as metrics.val/loss. (default: the newest first)")
          .build();

  /** Turns the order round. */
  public static final Option<Boolean> DESCENDING =
      Option.of("descending", Decoders.BOOLEAN)
          .describe("The largest first, for --sort.")
          .byDefault("false")
          .build();

  /** Cuts the answer. */
  public static final Option<Optional<Integer>> LIMIT =
      Option.optional("limit", Decoders.INT)
          .label("n")
          .describe("At most so many runs. (default: all)")
          .range("[1, inf)")
          .build();

  /** How to print. */
  public static final Option<String> FORMAT =
      Option.of("format", Decoders.choice(List.of(TABLE, CSV, JSON)))
          .describe("For people, spreadsheets or programs; csv and json have exact numbers.")
          .byDefault(TABLE)
          .build();

  /** Names one run. */
  public static final Option<String> RUN =
      Option.of("run", Decoders.STRING)
          .describe("Name of a run, or the first digits of its id.")
          .positional()
          .build();

  /** Names runs. */
  public static final Option<List<String>> RUNS =
      Option.of("run", Decoders.listOf(Decoders.STRING))
          .describe("Names of runs, or the first digits of their ids.")
          .positional()
          .build();

  /** Names runs, or none. */
  public static final Option<List<String>> SOME_RUNS =
      Option.of("run", Decoders.listOf(Decoders.STRING))
          .describe("Names of runs, or the first digits of their ids.")
          .byDefault("")
          .positional()
          .build();

  /** Names the metric that decides. */
  public static final Option<String> METRIC =
      Option.of("metric", Decoders.STRING)
          .label("key")
          .shortName('m')
          .describe("Metric that decides, such as val/loss; its best value counts, not its last.")
          .build();

  /** Chooses metrics. */
  public static final Option<Optional<List<String>>> METRICS =
      Option.optional("metric", Decoders.listOf(Decoders.STRING))
          .label("key")
          .shortName('m')
          .describe("Only this metric; repeatable. (default: all)")
          .build();

  /** Says which values are better. */
  public static final Option<String> MODE =
      Option.of("mode", Decoders.choice(List.of("min", "max")))
          .describe("Whether the smallest or the largest value is the best.")
          .byDefault("min")
          .build();

  /** Shows what is the same, too. */
  public static final Option<Boolean> ALL =
      Option.of("all", Decoders.BOOLEAN)
          .describe("Show also the parameters that do not differ.")
          .byDefault("false")
          .build();

  /** Where to write. */
  public static final Option<String> TO =
      Option.of("to", Decoders.STRING)
          .label("path")
          .describe("Directory, or file.zip, that must not exist yet.")
          .build();

  /** Does not ask. */
  public static final Option<Boolean> YES =
      Option.of("yes", Decoders.BOOLEAN)
          .shortName('y')
          .describe("Do it without asking.")
          .byDefault("false")
          .build();

  private RunsOptions() {}
}
