package dev.kite.benchmarks;

import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What 100 metrics at every step cost the thread that trains, and how long a million points take to
 * be on the disk.
 *
 * <p>One run. Steps with and without metrics take turns; a step computes for about a millisecond,
 * so that the writer works beside it as it does in training. Argument: the number of rounds, of
 * which each prints the medians of its steps.
 */
public final class LoggingCost {

  private static final int METRICS = 100;
  private static final int STEPS = 400;
  private static final int MILLION = 1_000_000;

  private LoggingCost() {}

  /** Prints a line per round, then the medians, then the time of a million points. */
  public static void main(String... args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
    Path directory = Files.createTempDirectory("kite-logging-");
    RunExecutor.of(LocalTracker.in(directory))
        .execute(
            RunSpec.of("logging-cost").build(),
            run -> {
              compare(run, rounds);
              million(run);
              return Result.none();
            });
    System.out.println("recorded in " + directory);
  }

  private static void compare(Run run, int rounds) {
    double[] with = new double[rounds];
    double[] without = new double[rounds];
    double[] calls = new double[rounds];
    // The first round warms up.
    for (int round = -1; round < rounds; round++) {
      int kept = Math.max(round, 0);
      Steps steps = steps(run, (round + 1L) * STEPS);
      with[kept] = Median.of(steps.with);
      without[kept] = Median.of(steps.without);
      calls[kept] = Median.of(steps.calls);
      if (round >= 0) {
        print("round " + (round + 1), with[round], without[round], calls[round]);
      }
    }
    print("median", Median.of(with), Median.of(without), Median.of(calls));
  }

  /** Microseconds of steps with and without metrics, and of the calls that log them. */
  private static final class Steps {
    private final double[] with = new double[STEPS];
    private final double[] without = new double[STEPS];
    private final double[] calls = new double[STEPS];
  }

  private static Steps steps(Run run, long firstStep) {
    Steps steps = new Steps();
    Map<String, Double> metrics = new LinkedHashMap<>();
    double state = 1;
    for (int i = 0; i < STEPS; i++) {
      long start = System.nanoTime();
      state = step(state, metrics);
      long logging = System.nanoTime();
      run.log(metrics, firstStep + i);
      long end = System.nanoTime();
      state = step(state, metrics);
      steps.without[i] = (System.nanoTime() - end) / 1e3;
      steps.with[i] = (end - start) / 1e3;
      steps.calls[i] = (end - logging) / 1e3;
    }
    return steps;
  }

  private static double step(double from, Map<String, Double> metrics) {
    double state = compute(from);
    for (int key = 0; key < METRICS; key++) {
      metrics.put("metric/" + key, state + key);
    }
    return state;
  }

  private static double compute(double from) {
    double state = from;
    for (int i = 0; i < 40_000; i++) {
      state = Math.sin(state) + 1;
    }
    return state;
  }

  private static void million(Run run) {
    long start = System.nanoTime();
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (long step = 0; step < MILLION / METRICS; step++) {
      for (int key = 0; key < METRICS; key++) {
        metrics.put("million/" + key, step + 0.1 * key);
      }
      run.log(metrics, step);
    }
    double logged = (System.nanoTime() - start) / 1e9;
    run.flush();
    double flushed = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "a million points: logged in %.2f s, on the disk in %.2f s%n",
        logged,
        flushed);
  }

  private static void print(String what, double with, double without, double call) {
    System.out.printf(
        Locale.ROOT,
        "%-8s  step with %7.1f us  without %7.1f us  difference %6.1f us  in run.log %5.1f us%n",
        what,
        with,
        without,
        with - without,
        call);
  }
}
