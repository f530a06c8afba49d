package dev.kite.benchmarks.step;

import com.sun.jna.Function;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.management.JMException;

/**
 * Trains a model for many steps and prints, after each tenth of them, the memory of the process,
 * what of it the native allocator has given out, and how many tensors, values and modules live.
 * Arguments: the model, {@code eager} or {@code captured}, {@code smooth} or {@code failing},
 * steps, and the size of a batch if not the model's own. Of failing steps, two of three throw.
 *
 * <p>The memory contains the JVM's own: give it a heap that does not grow and let it count the
 * rest, by {@code -Xms128m -Xmx128m -XX:+AlwaysPreTouch -XX:NativeMemoryTracking=summary}.
 */
final class LeakSteps {
  private static final int LINES = 10;
  private static final int PERIOD = 6;

  private LeakSteps() {}

  /** Prints a line for each tenth of the steps. */
  public static void main(String... args) throws IOException, JMException {
    int steps = Integer.parseInt(args[3]);
    boolean failing = args[2].equals("failing");
    StepModel model = StepModel.of(args[0]);
    if (args.length > 4) {
      model = model.withBatchSize(Integer.parseInt(args[4]));
    }
    try (var training = new Training(model, args[1].equals("captured"))) {
      for (int step = 1; step <= steps; step++) {
        if (failing) {
          failOrStep(training, step);
        } else {
          training.step();
        }
        if (step % (steps / LINES) == 0) {
          double used = NativeHeap.usedMebibytes();
          double jvm = NativeHeap.jvmMebibytes();
          System.out.printf(
              Locale.ROOT,
              "%-10s %-8s %-7s %6d steps  %7.1f MiB resident  %7.1f MiB of the JVM  %8.2f MiB of libtorch  %5d live%n",
              args[0],
              args[1],
              args[2],
              step,
              residentMebibytes(),
              jvm,
              used - jvm,
              Torch.counters().live());
        }
      }
    }
  }

  private static void failOrStep(Training training, int step) {
    try {
      switch (step % PERIOD) {
        case 1 -> training.fail(Training.Failure.IN_FORWARD);
        case 3 -> training.fail(Training.Failure.BEFORE_BACKWARD);
        case 4, 5 -> training.fail(Training.Failure.BEFORE_UPDATE);
        default -> training.step();
      }
    } catch (Training.Interruption | TorchException e) {
      return; // as intended
    }
  }

  /** Returns what is left when the allocator has given back what nobody uses. */
  private static double residentMebibytes() throws IOException {
    Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0});
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }
}
