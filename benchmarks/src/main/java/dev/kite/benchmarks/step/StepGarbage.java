package dev.kite.benchmarks.step;

import com.sun.management.ThreadMXBean;
import dev.kite.lightning.kernel.Torch;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Bytes of the Java heap that a step takes, in models of 4 to 256 parameters: the update alone, a
 * captured step and an eager one.
 */
public final class StepGarbage {
  private static final int WARM_UP = 2000;
  private static final int STEPS = 1000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private StepGarbage() {}

  /** Prints a line per model. */
  public static void main(String... args) {
    Torch.threads(1);
    System.out.println("parameters   update  captured step  eager step  (bytes)");
    for (int parameters : new int[] {4, 16, 64, 256}) {
      try (var captured = new Training(StepModel.deep(parameters / 2), true);
          var eager = new Training(StepModel.deep(parameters / 2), false)) {
        System.out.printf(
            Locale.ROOT,
            "%10d %8d %14d %11d%n",
            parameters,
            bytes(captured::update),
            bytes(captured::step),
            bytes(eager::step));
      }
    }
  }

  private static long bytes(Runnable step) {
    for (int i = 0; i < WARM_UP; i++) {
      step.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / STEPS;
  }
}
