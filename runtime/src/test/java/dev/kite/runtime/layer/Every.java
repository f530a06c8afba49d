package dev.kite.runtime.layer;

import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import dev.kite.value.ExistingFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A command with an option of every kind, written as the compiler would. */
public final class Every {

  private Every() {}

  enum Precision {
    FP32,
    BF16
  }

  /** How weights are updated. */
  sealed interface Optimizer permits Sgd, AdamW, Nothing {}

  record Sgd(double lr, Optional<Double> momentum) implements Optimizer {}

  record AdamW(double lr, List<Double> betas, Schedule schedule) implements Optimizer {
    AdamW {
      if (betas.size() != 2) {
        throw new IllegalArgumentException("two betas are needed,\nnot " + betas.size());
      }
    }
  }

  record Nothing() implements Optimizer {}

  /** How the step size changes. */
  sealed interface Schedule permits Constant, Cosine {}

  record Constant() implements Schedule {}

  record Cosine(int steps, double floor) implements Schedule {}

  record Noise(double std, Map<String, Double> by, Inner inner, Optional<String> key) {}

  record Inner(Path file, Set<Precision> at) {}

  record Size(int width, int height) {
    static Size parse(String text) {
      String[] parts = text.split("x", 2);
      return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  static final class ConstantSchema implements RecordSchema<Constant> {
    @Override
    public String description() {
      return "Never.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public Constant decode(Values values) {
      return new Constant();
    }

    @Override
    public Values encode(Constant value) {
      return Values.of().build();
    }
  }

  static final class CosineSchema implements RecordSchema<Cosine> {
    private static final Option<Integer> STEPS =
        Option.of("steps", Decoders.INT).describe("Length of the curve.").range("[1, inf)").build();
    private static final Option<Double> FLOOR =
        Option.of("floor", Decoders.DOUBLE).describe("Where it ends.").byDefault("0").build();

    @Override
    public String description() {
      return "Along a cosine.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(STEPS, FLOOR);
    }

    @Override
    public Cosine decode(Values values) {
      return new Cosine(values.get(STEPS), values.get(FLOOR));
    }

    @Override
    public Values encode(Cosine value) {
      return Values.of().put(STEPS, value.steps()).put(FLOOR, value.floor()).build();
    }
  }

  static final class ScheduleSchema implements ChoiceSchema<Schedule> {
    @Override
    public String description() {
      return "How the step size changes.";
    }

    @Override
    public List<Variant<? extends Schedule>> variants() {
      return List.of(
          Variant.of("constant", Constant.class, new ConstantSchema()),
          Variant.of("cosine", Cosine.class, new CosineSchema()));
    }
  }

  static final class SgdSchema implements RecordSchema<Sgd> {
    private static final Option<Double> LR =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("0.1")
            .range("(0, inf)")
            .build();
    private static final Option<Optional<Double>> MOMENTUM =
        Option.optional("momentum", Decoders.DOUBLE).describe("Kept of the last step.").build();

    @Override
    public String description() {
      return "Stochastic gradient descent.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(LR, MOMENTUM);
    }

    @Override
    public Sgd decode(Values values) {
      return new Sgd(values.get(LR), values.get(MOMENTUM));
    }

    @Override
    public Values encode(Sgd value) {
      return Values.of().put(LR, value.lr()).put(MOMENTUM, value.momentum()).build();
    }
  }

  static final class AdamWSchema implements RecordSchema<AdamW> {
    private static final Option<Double> LR =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("1e-3")
            .range("(0, inf)")
            .env("EVERY_LR")
            .build();
    private static final Option<List<Double>> BETAS =
        Option.of("betas", Decoders.listOf(Decoders.DOUBLE))
            .describe("How slowly averages forget.")
            .byDefault("0.9,0.999")
            .range("[0, 1)")
            .build();
    private static final Group<Schedule> SCHEDULE =
        Group.of("schedule", new ScheduleSchema()).byDefault("constant").build();

    @Override
    public String description() {
      return "Adam with decoupled weight decay.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(LR, BETAS, SCHEDULE);
    }

    @Override
    public AdamW decode(Values values) {
      return new AdamW(values.get(LR), values.get(BETAS), values.get(SCHEDULE));
    }

    @Override
    public Values encode(AdamW value) {
      return Values.of()
          .put(LR, value.lr())
          .put(BETAS, value.betas())
          .put(SCHEDULE, value.schedule())
          .build();
    }
  }

  static final class NothingSchema implements RecordSchema<Nothing> {
    @Override
    public String description() {
      return "Weights stay.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public Nothing decode(Values values) {
      return new Nothing();
    }

    @Override
    public Values encode(Nothing value) {
      return Values.of().build();
    }
  }

  static final class OptimizerSchema implements ChoiceSchema<Optimizer> {
    @Override
    public String description() {
      return "How weights are updated.";
    }

    @Override
    public List<Variant<? extends Optimizer>> variants() {
      return List.of(
          Variant.of("sgd", Sgd.class, new SgdSchema()),
          Variant.of("adam-w", AdamW.class, new AdamWSchema()),
          Variant.of("nothing", Nothing.class, new NothingSchema()));
    }
  }

  static final class InnerSchema implements RecordSchema<Inner> {
    private static final Option<Path> FILE =
        Option.of("file", Decoders.PATH).describe("What is heard.").byDefault("noise.wav").build();
    private static final Option<Set<Precision>> AT =
        Option.of("at", Decoders.setOf(Decoders.enumOf(Precision.values())))
            .describe("When it is heard.")
            .byDefault("")
            .build();

    @Override
    public String description() {
      return "What is inside.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(FILE, AT);
    }

    @Override
    public Inner decode(Values values) {
      return new Inner(values.get(FILE), values.get(AT));
    }

    @Override
    public Values encode(Inner value) {
      return Values.of().put(FILE, value.file()).put(AT, value.at()).build();
    }
  }

  static final class NoiseSchema implements RecordSchema<Noise> {
    private static final Option<Double> STD =
        Option.of("std", Decoders.DOUBLE).describe("How loud.").byDefault("0").mutable().build();
    private static final Option<Map<String, Double>> BY =
        Option.of("by", Decoders.mapOf(Decoders.STRING, Decoders.DOUBLE))
            .describe("How loud, by channel.")
            .byDefault("")
            .range("[0, inf)")
            .build();
    private static final Group<Inner> INNER = Group.of("inner", new InnerSchema()).build();
    private static final Option<Optional<String>> KEY =
        Option.optional("key", Decoders.STRING)
            .describe("Opens the channel.")
            .env("EVERY_KEY")
            .secret()
            .build();

    @Override
    public String description() {
      return "Noise that is added.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(STD, BY, INNER, KEY);
    }

    @Override
    public Noise decode(Values values) {
      return new Noise(values.get(STD), values.get(BY), values.get(INNER), values.get(KEY));
    }

    @Override
    public Values encode(Noise value) {
      return Values.of()
          .put(STD, value.std())
          .put(BY, value.by())
          .put(INNER, value.inner())
          .put(KEY, value.key())
          .build();
    }
  }

  static final Option<String> TITLE =
      Option.of("title", Decoders.STRING).describe("What it is called.").build();
  static final Option<Double> RATE =
      Option.of("rate", Decoders.DOUBLE)
          .describe("A number:\n- of any kind\n- and size")
          .byDefault("1e-3")
          .range("(0, inf)")
          .build();
  static final Option<List<Integer>> HIDDEN =
      Option.of("hidden", Decoders.listOf(Decoders.INT))
          .describe("Widths of the layers.")
          .byDefault("256,64")
          .range("[1, inf)")
          .shortName('w')
          .build();
  static final Option<String[]> WORDS =
      Option.of("words", Decoders.arrayOf(Decoders.STRING, String[].class))
          .describe("Words.")
          .byDefault("")
          .build();
  static final Option<Map<String, String>> TAGS =
      Option.of("tags", Decoders.mapOf(Decoders.STRING, Decoders.STRING))
          .describe("Texts by name.")
          .byDefault("")
          .build();
  static final Option<Set<Precision>> PRECISIONS =
      Option.of("precisions", Decoders.setOf(Decoders.enumOf(Precision.values())))
          .describe("Arithmetic.")
          .byDefault("fp32")
          .build();
  static final Option<Boolean> FOLD =
      Option.of("fold", Decoders.BOOLEAN).describe("Ignore case.").byDefault("false").build();
  static final Option<OptionalInt> TOP =
      Option.optionalInt("top").describe("How many.").range("[0, 9]").build();
  static final Option<OptionalDouble> CLIP =
      Option.optionalDouble("clip").describe("Where.").build();
  static final Option<Long> LIMIT =
      Option.nullable("limit", Decoders.LONG).describe("Most of them.").mutable().build();
  static final Option<Path> DATA =
      Option.of("data", Decoders.PATH).describe("Images.").byDefault("data.zip").build();
  static final Option<List<Path>> EXTRA =
      Option.of("extra", Decoders.listOf(Decoders.PATH)).describe("More.").byDefault("").build();
  static final Option<Optional<ExistingFile>> CHECKED =
      Option.optional("checked", Decoders.EXISTING_FILE).describe("Is there.").build();
  static final Option<URI> SOURCE =
      Option.of("source", Decoders.URI).describe("From where.").byDefault("s3:a").build();
  static final Option<Duration> TIME =
      Option.of("time", Decoders.DURATION).describe("How long.").byDefault("12h").build();
  static final Option<Optional<Instant>> AT =
      Option.optional("at", Decoders.INSTANT).describe("When.").build();
  static final Option<Optional<UUID>> ID =
      Option.optional("id", Decoders.UUID).describe("Which.").build();
  static final Option<BigDecimal> PRICE =
      Option.of("price", Decoders.BIG_DECIMAL).describe("Price.").byDefault("9.90").build();
  static final Option<BigInteger> COUNT =
      Option.of("count", Decoders.BIG_INTEGER).describe("Count.").byDefault("1").build();
  static final Option<Pattern> FILTER =
      Option.of("filter", Decoders.PATTERN).describe("Which lines.").byDefault(".*").build();
  static final Option<Character> MARK =
      Option.of("mark", Decoders.CHAR).describe("A letter.").byDefault("#").build();
  static final Option<Charset> CHARSET =
      Option.of("charset", Decoders.CHARSET).describe("Letters.").byDefault("UTF-8").build();
  static final Option<Size> SIZE =
      Option.of("size", Decoders.parsed("size", Size::parse))
          .describe("Of an image.")
          .byDefault("28x28")
          .build();
  static final Option<String> TOKEN =
      Option.of("token", Decoders.STRING)
          .describe("Opens the data.")
          .byDefault("")
          .env("EVERY_TOKEN")
          .secret()
          .build();
  static final Group<Optimizer> OPTIMIZER =
      Group.of("optimizer", new OptimizerSchema()).byDefault("adam-w").build();
  static final Group<Noise> NOISE =
      Group.of("noise", new NoiseSchema()).describe("What is added.").build();
  static final Option<String> FIRST =
      Option.of("first", Decoders.STRING)
          .describe("First word.")
          .positional()
          .byDefault("a")
          .build();
  static final Option<List<String>> REST =
      Option.of("rest", Decoders.listOf(Decoders.STRING))
          .describe("Other words.")
          .positional()
          .byDefault("")
          .build();

  /** Returns the command. */
  public static CommandSpec spec() {
    return CommandSpec.named("every")
        .experiment("every")
        .describe("Does nothing.")
        .parameters(TITLE, RATE, HIDDEN, WORDS, TAGS, PRECISIONS, FOLD, TOP, CLIP, LIMIT, DATA)
        .parameters(EXTRA, CHECKED, SOURCE, TIME, AT, ID, PRICE, COUNT, FILTER, MARK, CHARSET)
        .parameters(SIZE, TOKEN, OPTIMIZER, NOISE, FIRST, REST)
        .build();
  }

  /** Returns the decoder of every option by its name. */
  static Map<String, Decoder<?>> decoders() {
    Map<String, Decoder<?>> decoders = new java.util.LinkedHashMap<>();
    spec().options().forEach(option -> decoders.putIfAbsent(option.name(), option.decoder()));
    return decoders;
  }
}
