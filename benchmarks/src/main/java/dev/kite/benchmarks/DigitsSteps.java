package dev.kite.benchmarks;

import dev.kite.examples.DigitImages;
import dev.kite.lightning.kernel.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Steps per second of the digits example, and of the same model in DJL's own trainer.
 *
 * <p>Both take turns in one process with the same data, batch size, optimizer and threads; DJL's
 * steps follow its documentation. Arguments: the archive of images, the batch size, the rounds.
 */
public final class DigitsSteps {

  private static final int WARMUP = 50;
  private static final int STEPS = 200;

  private DigitsSteps() {}

  /** Prints a line per round, then the medians and their ratio. */
  public static void main(String... args) throws Exception {
    Path archive = Path.of(args.length > 0 ? args[0] : "examples/src/main/resources/mnist-10k.zip");
    int batchSize = args.length > 1 ? Integer.parseInt(args[1]) : 64;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    Torch.start();
    var digits = DigitImages.read(archive).training();
    var kite = new KiteDigits(digits, batchSize, 1e-3);
    double[] kiteRates = new double[rounds];
    double[] djlRates = new double[rounds];
    try (var djl = new DjlDigits(digits, batchSize, 1e-3f)) {
      djl.steps(WARMUP);
      for (int round = 0; round < rounds; round++) {
        kiteRates[round] = STEPS / kite.seconds(WARMUP, STEPS);
        long start = System.nanoTime();
        djl.steps(STEPS);
        djlRates[round] = STEPS / ((System.nanoTime() - start) / 1e9);
        print("round " + (round + 1), kiteRates[round], djlRates[round]);
      }
    }
    print("median", median(kiteRates), median(djlRates));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
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
