package dev.kite.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What the processor and the code that it writes add to the time of javac, for 1 to 500 classes of
 * one experiment with 8 options.
 *
 * <p>Cold is the first compilation of a process, warm what a build server sees. Argument: the
 * number of rounds; in each, both ways take turns.
 */
public final class ProcessorCost {

  private static final List<Integer> EXPERIMENTS = List.of(1, 10, 100, 500);

  private ProcessorCost() {}

  /** Prints a line per number of experiments. */
  public static void main(String... args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    System.out.println(
        "                     javac alone      with Kite           added  per experiment");
    for (int experiments : EXPERIMENTS) {
      cold(experiments, rounds);
    }
    for (int experiments : EXPERIMENTS) {
      warm(experiments, rounds);
    }
  }

  private static void cold(int experiments, int rounds) throws IOException, InterruptedException {
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      without[round] = Double.parseDouble(compile(experiments, "without"));
      with[round] = Double.parseDouble(compile(experiments, "with"));
    }
    print("cold", experiments, Median.of(without), Median.of(with));
  }

  private static void warm(int experiments, int rounds) throws IOException, InterruptedException {
    String[] medians = compile(experiments, String.valueOf(rounds)).split(" ", -1);
    print("warm", experiments, Double.parseDouble(medians[0]), Double.parseDouble(medians[1]));
  }

  private static String compile(int experiments, String how)
      throws IOException, InterruptedException {
    return new JavaProcess(CompileExperiments.class, String.valueOf(experiments), how).answer();
  }

  private static void print(String how, int experiments, double without, double with) {
    System.out.printf(
        Locale.ROOT,
        "%s %4d experiments  %8.1f ms  %8.1f ms  %8.1f ms  %8.2f ms%n",
        how,
        experiments,
        without,
        with,
        with - without,
        (with - without) / experiments);
  }
}
