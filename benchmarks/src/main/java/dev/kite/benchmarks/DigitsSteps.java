package dev.kite.benchmarks;

import java.io.IOException;
import java.util.Locale;

/**
 * Steps per second of the digits example, and of the same model in DJL's own trainer.
 *
 * <p>Both have the same data, model, optimizer, batch size and number of threads. They take turns,
 * each in a process of its own, because each sets up libtorch as its users get it. Arguments: the
 * batch size and the number of rounds.
 */
public final class DigitsSteps {

  static final String ARCHIVE = "examples/src/main/resources/mnist-10k.zip";
  static final int WARMUP = 100;
  static final int STEPS = 400;

  private DigitsSteps() {}

  /** Prints a line per round, then the medians and their ratio. */
  public static void main(String... args) throws IOException, InterruptedException {
    String batchSize = args.length > 0 ? args[0] : "32";
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    double[] kite = new double[rounds];
    double[] djl = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      kite[round] = measure(KiteDigits.class, batchSize);
      djl[round] = measure(DjlDigits.class, batchSize);
      print("round " + (round + 1), kite[round], djl[round]);
    }
    print("median", Median.of(kite), Median.of(djl));
  }

  private static double measure(Class<?> contender, String batchSize)
      throws IOException, InterruptedException {
    return Double.parseDouble(new JavaProcess(contender, batchSize).answer());
  }

  private static void print(String what, double kite, double djl) {
    System.out.printf(
        Locale.ROOT,
        "%-8s  Kite %7.1f steps/s  DJL %7.1f steps/s  ratio %.2f%n",
        what,
        kite,
        djl,
        kite / djl);
  }
}
