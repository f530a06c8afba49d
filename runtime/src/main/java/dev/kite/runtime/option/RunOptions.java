package dev.kite.runtime.option;

import dev.kite.runtime.run.RunSpec;
import dev.kite.value.Decoders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options that every experiment has.
 *
 * @param device where to compute: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:<n>}
 * @param seed seed of every random stream
 * @param runId identifier of the run to continue
 * @param runName name of the run
 * @param note what a person wants to remember about the run
 */
public record RunOptions(
    String device,
    long seed,
    Optional<String> runId,
    Optional<String> runName,
    Optional<String> note) {

  /** Names the run to continue. */
  public static final Option<Optional<String>> RUN_ID =
      Option.optionalText("run-id", "id")
          .describe(
              "Continue this run from its last checkpoint, with its values. The first digits of its"
                  + " id suffice.")
          .build();

  /** Names the run. */
  public static final Option<Optional<String>> RUN_NAME =
      Option.optionalText("run-name", "text")
          .describe("Name of the run. (default: made up)")
          .mutable()
          .build();

  /** Attaches a note. */
  public static final Option<Optional<String>> NOTE =
      Option.optionalText("note", "text")
          .describe("What to remember about the run.")
          .mutable()
          .build();

  /** Seeds every random stream. */
  public static final Option<OptionalLong> SEED =
      Option.optionalLong("seed")
          .describe("Seed of every random stream. (default: drawn, then recorded)")
          .build();

  /** Says where to compute. */
  public static final Option<String> DEVICE =
      Option.of("device", new DeviceDecoder())
          .describe("Where to compute: auto, cpu, cuda or cuda:<n>; auto prefers cuda.")
          .byDefault("auto")
          .build();

  /** Names files of values. */
  public static final Option<Optional<List<Path>>> CONFIG =
      Option.optional("config", Decoders.listOf(Decoders.PATH))
          .label("file")
          .describe("Read values from YAML; repeatable, later files win.")
          .mutable()
          .build();

  /** Asks for the values instead of the run. */
  public static final Option<Optional<Boolean>> PRINT_CONFIG =
      Option.optional("print-config", Decoders.BOOLEAN)
          .describe("Print the resolved values as commented YAML and exit.")
          .mutable()
          .build();

  /** All of them, in the order of the help. */
  public static final List<Option<?>> ALL =
      List.of(
          CONFIG,
          PRINT_CONFIG,
          RUN_ID,
          RUN_NAME,
          NOTE,
          SEED,
          DEVICE,
          SweepOptions.SWEEP,
          SweepOptions.JOBS,
          SweepOptions.ON_ERROR,
          SweepOptions.DRY_RUN,
          SweepOptions.PARENT);

  /** Those that may stand in a file of values. */
  public static final List<Option<?>> IN_FILES = List.of(RUN_NAME, NOTE, SEED, DEVICE);

  /** Whether an option of this name belongs to every run. */
  public static boolean has(String name) {
    return ALL.stream().anyMatch(option -> option.name().equals(name));
  }

  /** Takes them from decoded values; a seed is drawn where none is given. */
  public static RunOptions of(Values values) {
    return new RunOptions(
        values.get(DEVICE),
        values.get(SEED).orElseGet(RunSpec::drawSeed),
        values.get(RUN_ID),
        values.get(RUN_NAME),
        values.get(NOTE));
  }
}
