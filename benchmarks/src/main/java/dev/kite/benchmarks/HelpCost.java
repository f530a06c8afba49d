package dev.kite.benchmarks;

import static dev.kite.benchmarks.CompileExperiments.Way.KITE;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How long {@code --help} of an experiment with 40 options takes, beside a program that does
 * nothing: whole processes on the same class path, by turns. Argument: the number of rounds.
 */
public final class HelpCost {

  private static final int OPTIONS = 40;

  private HelpCost() {}

  /** Prints both medians and their difference. */
  public static void main(String... args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 25;
    Path classes = Files.createTempDirectory("help");
    try {
      CompileExperiments.compile(ManyExperiments.write(classes, 1, OPTIONS), classes, KITE);
      measure(classes + File.pathSeparator + System.getProperty("java.class.path"), rounds);
    } finally {
      CompileExperiments.delete(classes);
    }
  }

  private static void measure(String classPath, int rounds)
      throws IOException, InterruptedException {
    JavaProcess nothing = new JavaProcess(classPath, Nothing.class.getName());
    JavaProcess help = new JavaProcess(classPath, "exp.Experiment0Cli", "--help");
    double[] empty = new double[rounds];
    double[] full = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      empty[round] = nothing.milliseconds();
      full[round] = help.milliseconds();
    }
    double least = Median.of(empty);
    double most = Median.of(full);
    System.out.printf(
        Locale.ROOT,
        "empty JVM %.1f ms  --help of %d options %.1f ms  added %.1f ms%n",
        least,
        OPTIONS,
        most,
        most - least);
  }
}
