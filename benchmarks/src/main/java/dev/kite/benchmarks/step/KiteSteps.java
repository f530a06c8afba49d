package dev.kite.benchmarks.step;

import dev.kite.lightning.kernel.Torch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Trains a model with Kite, as many steps as each line of its input says, and answers with their
 * median in milliseconds. Arguments: the model, the number of threads, {@code eager} or {@code
 * captured}.
 */
final class KiteSteps {
  private KiteSteps() {}

  /** Answers until its input ends. */
  public static void main(String... args) throws IOException {
    Torch.threads(Integer.parseInt(args[1]));
    try (var training = new Training(StepModel.of(args[0]), args[2].equals("captured"));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(median(training, Integer.parseInt(line)));
      }
    }
  }

  private static double median(Training training, int count) {
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      training.step();
      times[i] = System.nanoTime() - begin;
    }
    Arrays.sort(times);
    return times[count / 2] / 1e6;
  }
}
