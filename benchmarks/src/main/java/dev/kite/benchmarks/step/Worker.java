package dev.kite.benchmarks.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A contender in a process of its own, which trains when it is told to and waits otherwise. */
final class Worker implements AutoCloseable {
  private static final double WARM_UP_MILLIS = 4000;
  private static final double CHUNK_MILLIS = 1500;
  private static final int FEWEST_STEPS = 3;

  private final List<String> command;
  private final Process process;
  private final Writer input;
  private final BufferedReader output;
  private int steps = FEWEST_STEPS;

  private Worker(List<String> command, Map<String, String> environment) throws IOException {
    this.command = command;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a contender, trains until it is warm, and finds out how many steps a round takes. */
  static Worker start(List<String> command, Map<String, String> environment) throws IOException {
    Worker worker = new Worker(command, environment);
    double spent = 0;
    while (spent < WARM_UP_MILLIS) {
      double median = worker.round();
      spent += worker.steps * median;
      worker.steps = Math.max(FEWEST_STEPS, (int) (CHUNK_MILLIS / median));
    }
    return worker;
  }

  /** Trains for a round; returns the median of its steps in milliseconds. */
  double round() throws IOException {
    input.write(steps + "\n");
    input.flush();
    String answer = output.readLine();
    if (answer == null) {
      throw new IllegalStateException(
          "Could not measure " + command + ": it ended. Run it alone to see why.");
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void close() throws IOException {
    input.close();
    output.close();
    process.destroy();
  }
}
