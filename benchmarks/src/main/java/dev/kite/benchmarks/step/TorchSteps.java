package dev.kite.benchmarks.step;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Milliseconds of a training step, forward, backward and fused AdamW, in Kite and in PyTorch.
 *
 * <p>All contenders live at the same time, each in its process, and take turns of about a second
 * and a half; the order turns around after each round. PyTorch comes twice: as it is installed, and
 * with what Kite sets by itself: channels_last for images, memory that is freed kept for the next
 * step, and threads that spin shortly.
 */
public final class TorchSteps {
  private static final Map<String, String> AS_KITE =
      Map.of(
          "MALLOC_TRIM_THRESHOLD_", Integer.toString(1 << 30),
          "MALLOC_MMAP_THRESHOLD_", Integer.toString(32 << 20),
          "MALLOC_TOP_PAD_", Integer.toString(128 << 20),
          "GOMP_SPINCOUNT", "20000");

  private static final String DEVICE = System.getProperty("device", "cpu");

  private final String python;
  private final String threads;
  private final int rounds;

  private TorchSteps(String python, String threads, int rounds) {
    this.python = python;
    this.threads = threads;
    this.rounds = rounds;
  }

  /**
   * Arguments: a Python with torch 2.7.1, threads, rounds, and models if not all. The property
   * {@code device} may name a CUDA device.
   */
  public static void main(String... args) throws IOException {
    var steps = new TorchSteps(args[0], args[1], Integer.parseInt(args[2]));
    List<String> names = Arrays.asList(args).subList(3, args.length);
    System.out.println(
        "ms per step                        Kite captured  PyTorch    tuned"
            + "  captured / PyTorch  captured / tuned");
    for (StepModel model : StepModel.ALL) {
      if (names.isEmpty() || names.contains(model.name())) {
        steps.compare(model);
      }
    }
  }

  private void compare(StepModel model) throws IOException {
    try (Worker eager = kite(model, "eager");
        Worker captured = kite(model, "captured");
        Worker torch = torch(model, "contiguous", Map.of());
        Worker tuned = torch(model, "channels_last", AS_KITE)) {
      double[] medians = medians(List.of(eager, captured, torch, tuned));
      System.out.printf(
          Locale.ROOT,
          "%-30s %8.3f %8.3f %8.3f %8.3f %19.2f %17.2f%n",
          model.title(),
          medians[0],
          medians[1],
          medians[2],
          medians[3],
          medians[1] / medians[2],
          medians[1] / medians[3]);
    }
  }

  private double[] medians(List<Worker> workers) throws IOException {
    double[][] times = new double[workers.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < times.length; i++) {
        int turn = round % 2 == 0 ? i : times.length - 1 - i;
        times[turn][round] = workers.get(turn).round();
      }
    }
    return Arrays.stream(times).mapToDouble(TorchSteps::median).toArray();
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private Worker kite(StepModel model, String how) throws IOException {
    return Worker.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Ddevice=" + DEVICE,
            KiteSteps.class.getName(),
            model.name(),
            threads,
            how),
        Map.of());
  }

  private Worker torch(StepModel model, String layout, Map<String, String> environment)
      throws IOException {
    String script = String.join(File.separator, "benchmarks", "src", "main", "python", "steps.py");
    return Worker.start(
        List.of(python, script, model.name(), threads, layout, DEVICE), environment);
  }
}
