package dev.kite.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sources of documented experiments, as many and with as many options as one asks for. They do
 * something, so that what a compiler is asked for without the processor is what it is asked for in
 * earnest.
 */
final class ManyExperiments {

  private record Kind(String type, String byDefault) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("int", "\"1_000\", range = \"[1, inf)\""),
          new Kind("double", "\"1e-3\", range = \"(0, inf)\""),
          new Kind("boolean", "\"true\""),
          new Kind("String", "\"adam\""),
          new Kind("Duration", "\"90s\""),
          new Kind("Mode", "\"fast\""),
          new Kind("Path", "\"data\""));

  private static final String TEMPLATE =
      """
      package exp;

      import dev.kite.Config;
      import dev.kite.Experiment;
      import dev.kite.Param;
      import java.io.IOException;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.ArrayList;
      import java.util.Arrays;
      import java.util.List;
      import java.util.Map;
      import java.util.Random;
      import java.util.stream.Collectors;
      import java.util.stream.Stream;

      /** One of many experiments. */
      final class %s {
        enum Mode {
          SLOW,
          FAST
        }

        /**
         * How the weights are updated.
         *
         * @param lr step size of the optimizer
         * @param momentum fraction of the previous step that is kept
         */
        @Config
        record Optimizer(
            @Param(value = "0.1", range = "(0, inf)") double lr,
            @Param(value = "0.9", range = "[0, 1)") double momentum) {}

        /**
         * Trains a model until the validation loss stops improving.
         *
         * @param optimizer how the weights are updated%s
         * @throws IOException if the data cannot be read
         */
        @Experiment
        Score train(Optimizer optimizer%s) throws IOException {
          double[] weights = new Random(1).doubles(16).toArray();
          List<Double> losses = new ArrayList<>();
          for (int epoch = 0; epoch < 10; epoch++) {
            for (int i = 0; i < weights.length; i++) {
              weights[i] -= optimizer.lr() * 2 * weights[i];
            }
            losses.add(Arrays.stream(weights).map(weight -> weight * weight).sum());
          }
          try (Stream<String> lines = Files.lines(Path.of("labels.txt"))) {
            Map<String, Long> counts =
                lines.collect(Collectors.groupingBy(line -> line, Collectors.counting()));
            return new Score(losses.get(losses.size() - 1), counts.size());
          }
        }

        /** What comes out. */
        record Score(double loss, int labels) {}
      }
      """;

  private ManyExperiments() {}

  /**
   * Writes classes of one experiment each, whose options are a group of two and single ones.
   *
   * @param experiments how many
   * @param options how many each has, at least two
   */
  static List<Path> write(Path directory, int experiments, int options) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < experiments; i++) {
      Path file = directory.resolve("Experiment" + i + ".java");
      files.add(Files.writeString(file, source("Experiment" + i, options - 2), UTF_8));
    }
    return files;
  }

  private static String source(String name, int single) {
    return TEMPLATE.formatted(
        name,
        joined(single, i -> "\n   * @param option" + i + " what {@code " + i + "} is good for"),
        joined(single, ManyExperiments::parameter));
  }

  private static String parameter(int i) {
    Kind kind = KINDS.get(i % KINDS.size());
    return ",\n      @Param(value = %s) %s option%s".formatted(kind.byDefault, kind.type, i);
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
  }
}
