package dev.kite.runtime.cli;

import dev.kite.runtime.run.RunSpec;
import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

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

  static final Option<Optional<String>> RUN_ID =
      Option.optionalText("run-id", "id")
          .describe(
              "Continue this run from its last checkpoint, with its values. The first digits of its"
                  + " id suffice.")
          .build();
  static final Option<Optional<String>> RUN_NAME =
      Option.optionalText("run-name", "text")
          .describe("Name of the run. (default: made up)")
          .mutable()
          .build();
  static final Option<Optional<String>> NOTE =
      Option.optionalText("note", "text")
          .describe("What to remember about the run.")
          .mutable()
          .build();
  static final Option<OptionalLong> SEED =
      Option.optionalLong("seed")
          .describe("Seed of every random stream. (default: drawn, then recorded)")
          .build();
  static final Option<String> DEVICE =
      Option.of("device", Decoders.STRING)
          .label("device")
          .describe("Where to compute: auto, cpu, cuda or cuda:<n>; auto prefers cuda.")
          .byDefault("auto")
          .build();

  /** All of them, in the order of the help. */
  static final List<Option<?>> ALL = List.of(RUN_ID, RUN_NAME, NOTE, SEED, DEVICE);

  private static final Pattern DEVICES = Pattern.compile("auto|cpu|cuda(:[0-9]{1,3})?");

  /** Takes them from decoded values; a seed is drawn where none is given. */
  static RunOptions of(Values values) {
    return new RunOptions(
        values.get(DEVICE),
        values.get(SEED).orElseGet(RunSpec::drawSeed),
        values.get(RUN_ID),
        values.get(RUN_NAME),
        values.get(NOTE));
  }

  /** Returns what is wrong with the text of a device; whether it is there is not asked here. */
  static Optional<String> problem(Found device) {
    return DEVICES.matcher(device.text()).matches()
        ? Optional.empty()
        : Optional.of(
            "--device: \"%s\" is not one of auto, cpu, cuda, cuda:<n> (%s)"
                .formatted(device.text(), device.origin()));
  }
}
