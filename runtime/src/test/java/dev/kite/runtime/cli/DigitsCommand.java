package dev.kite.runtime.cli;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.value.Decoders;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A command as the compiler would write it, with an option of every kind. */
final class DigitsCommand implements ExperimentCommand {

  enum Precision {
    FP32,
    BF16
  }

  static final Option<URI> DATA =
      Option.of("data", Decoders.URI)
          .describe("Archive that holds the images.")
          .env("DIGITS_DATA")
          .build();
  static final Option<Double> LR =
      Option.of("lr", Decoders.DOUBLE)
          .describe("Step size of the optimizer.")
          .byDefault("1e-3")
          .range("(0, inf)")
          .build();
  static final Option<Integer> BATCH_SIZE =
      Option.of("batch-size", Decoders.INT)
          .describe("Examples per step.")
          .byDefault("64")
          .range("[1, inf)")
          .shortName('b')
          .build();
  static final Option<Boolean> AUGMENT =
      Option.of("augment", Decoders.BOOLEAN)
          .describe("Shift and rotate 50% of the training images, as @|bold written|@ in ${paper}.")
          .byDefault("false")
          .shortName('a')
          .build();
  static final Option<Precision> PRECISION =
      Option.of("precision", Decoders.enumOf(Precision.values()))
          .describe("Arithmetic of the forward pass.")
          .byDefault("fp32")
          .build();
  static final Option<OptionalDouble> CLIP =
      Option.optionalDouble("clip")
          .describe("Largest gradient norm; not clipped when absent.")
          .range("(0, inf)")
          .build();
  static final Option<Duration> LIMIT =
      Option.of("limit", Decoders.DURATION)
          .describe("Stop cleanly after this long:\n- 90s is a test\n- 12h is a night")
          .byDefault("12h")
          .mutable()
          .build();
  static final Option<String> TOKEN =
      Option.of("token", Decoders.STRING)
          .describe("Opens the archive.")
          .byDefault("")
          .env("DIGITS_TOKEN")
          .secret()
          .build();

  @Nullable Values values;
  private final Body body;

  /** What the experiment does. */
  interface Body {
    Result run(Values values, Run run) throws Exception;
  }

  DigitsCommand() {
    this((values, run) -> Result.none());
  }

  DigitsCommand(Body body) {
    this.body = body;
  }

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("train")
        .experiment("digits-train")
        .describe("Trains a convolutional classifier until the validation loss stops improving.")
        .parameters(DATA, LR, BATCH_SIZE, AUGMENT, PRECISION, CLIP, LIMIT, TOKEN)
        .failure(IOException.class, "if the images cannot be read")
        .build();
  }

  @Override
  public void prepare(RunOptions options) throws UsageException {
    if (options.device().startsWith("cuda")) {
      throw new UsageException("Could not use --device cuda: there is none. Use --device cpu.");
    }
  }

  @Override
  public Result call(Values values, Run run) throws Exception {
    this.values = values;
    return body.run(values, run);
  }
}
