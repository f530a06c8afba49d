package dev.kite.runtime.layer;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
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

  record Noise(double std, Map<String, Double> by, Inner inner, Optional<String> key) {
    Noise {
      if (key.isPresent() && key.get().startsWith("wrong")) {
        throw new IllegalArgumentException("the key " + key.get() + " opens nothing");
      }
    }
  }

  record Inner(Path file, Set<Precision> at) {}

  record Size(int width, int height) {
    static Size parse(String text) {
      if (!text.matches("[0-9]{1,4}x[0-9]{1,4}")) {
        throw new IllegalArgumentException("write 28x28");
      }
      String[] parts = text.split("x", 2);
      return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return width + "x" + height;
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
      Group.of("optimizer", EverySchemas.optimizer()).byDefault("adam-w").build();
  static final Group<Noise> NOISE =
      Group.of("noise", EverySchemas.noise()).describe("What is added.").build();
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

  private static final CommandSpec SPEC = build();

  /** Returns the command. */
  public static CommandSpec spec() {
    return SPEC;
  }

  private static CommandSpec build() {
    return CommandSpec.named("every")
        .experiment("every")
        .describe("Does nothing.")
        .parameters(TITLE, RATE, HIDDEN, WORDS, TAGS, PRECISIONS, FOLD, TOP, CLIP, LIMIT, DATA)
        .parameters(EXTRA, CHECKED, SOURCE, TIME, AT, ID, PRICE, COUNT, FILTER, MARK, CHARSET)
        .parameters(SIZE, TOKEN, OPTIMIZER, NOISE, FIRST, REST)
        .build();
  }
}
