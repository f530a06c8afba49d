package dev.kite.benchmarks;

import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunExecutor;
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
 * <p>One run. Blocks of steps with and without metrics take turns; a step computes for about a
 * millisecond, so that the writer works beside it as it does in training. Argument: the number of
 * rounds.
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
    long step = 0;
    // The first round warms up.
    for (int round = -1; round < rounds; round++) {
      int kept = Math.max(round, 0);
      without[kept] = block(run, step, false)[0];
      double[] logged = block(run, step, true);
      with[kept] = logged[0];
      calls[kept] = logged[1];
      step += STEPS;
      if (round >= 0) {
        print("round " + (round + 1), with[round], without[round], calls[round]);
      }
    }
    print("median", Median.of(with), Median.of(without), Median.of(calls));
  }

  /** Returns the microseconds of a step, and of the call that logs in it. */
  private static double[] block(Run run, long firstStep, boolean logs) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    double state = 1;
    long logging = 0;
    long start = System.nanoTime();
    for (int i = 0; i < STEPS; i++) {
      state = compute(state);
      if (logs) {
        for (int key = 0; key < METRICS; key++) {
          metrics.put("metric/" + key, state + key);
        }
        long before = System.nanoTime();
        run.log(metrics, firstStep + i);
        logging += System.nanoTime() - before;
      } else {
        for (int key = 0; key < METRICS; key++) {
          metrics.put("metric/" + key, state + key);
        }
      }
    }
    return new double[] {(System.nanoTime() - start) / 1e3 / STEPS, logging / 1e3 / STEPS};
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
