package dev.kite.runtime.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GPUs, as {@code nvidia-smi} sees them: a process for every look, which is given up when it takes
 * too long. Without that program, and after it has hung several times, nobody asks any more.
 */
final class GpuSampler implements Sampler {

  private static final Logger log = LoggerFactory.getLogger(GpuSampler.class);

  private static final String QUERY =
      "--query-gpu=index,utilization.gpu,memory.used,memory.total,power.draw,power.limit";
  private static final double MEBIBYTE = 1.048576;
  private static final double PERCENT = 100;
  private static final int COLUMNS = 6;
  private static final int MOST_FAILURES = 3;

  private final String program;
  private final Duration patience;
  private int failures;

  GpuSampler() {
    this("nvidia-smi", Duration.ofSeconds(5));
  }

  GpuSampler(String program, Duration patience) {
    this.program = program;
    this.patience = patience;
  }

  @Override
  public void sample(Map<String, Double> values) {
    if (failures >= MOST_FAILURES) {
      return;
    }
    try {
      String answer = ask();
      failures = answer.isEmpty() ? failures + 1 : 0;
      answer.lines().forEach(line -> read(line.split(",", -1), values));
    } catch (IOException e) {
      // There is no such program, and will be none.
      failures = MOST_FAILURES;
      log.debug("No GPU is watched", e);
    }
  }

  /** Returns what it says; nothing if it fails or hangs. */
  private String ask() throws IOException {
    Process process =
        new ProcessBuilder(program, QUERY, "--format=csv,noheader,nounits")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = false;
    try {
      process.getOutputStream().close();
      // A few lines, which fit into the pipe.
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0
          ? new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } finally {
      if (!ended) {
        process.destroyForcibly();
      }
    }
  }

  private static void read(String[] columns, Map<String, Double> values) {
    if (columns.length < COLUMNS || !columns[0].strip().matches("[0-9]+")) {
      return;
    }
    String gpu = "gpu_" + columns[0].strip() + "_";
    put(columns[1], value -> values.put(gpu + "utilization_percentage", value));
    put(
        columns[2],
        used -> {
          values.put(gpu + "memory_usage_megabytes", used * MEBIBYTE);
          put(
              columns[3],
              total -> values.put(gpu + "memory_usage_percentage", used / total * PERCENT));
        });
    put(
        columns[4],
        watts -> {
          values.put(gpu + "power_usage_watts", watts);
          put(
              columns[5],
              limit -> values.put(gpu + "power_usage_percentage", watts / limit * PERCENT));
        });
  }

  /** What a GPU does not tell is "[N/A]". */
  private static void put(String text, DoubleConsumer action) {
    if (text.strip().matches("[0-9]+(\\.[0-9]+)?")) {
      action.accept(Double.parseDouble(text.strip()));
    }
  }
}
