package dev.kite.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles experiments again and again, with and without the processor by turns, and prints the
 * median of each in milliseconds, in this order; the first rounds do not count. With no round to
 * count, it compiles once and prints that.
 */
final class CompileExperiments {

  private static final int OPTIONS = 8;

  /** Long enough for the just-in-time compiler to be done with what matters. */
  private static final int WARM_UP_EXPERIMENTS = 1500;

  private CompileExperiments() {}

  /** Arguments: number of experiments; then {@code with}, {@code without} or a number of rounds. */
  public static void main(String... args) throws IOException {
    int experiments = Integer.parseInt(args[0]);
    switch (args[1]) {
      case "with" -> System.out.println(compile(experiments, true));
      case "without" -> System.out.println(compile(experiments, false));
      default -> System.out.println(warm(experiments, Integer.parseInt(args[1])));
    }
  }

  private static String warm(int experiments, int rounds) throws IOException {
    for (int compiled = 0; compiled < WARM_UP_EXPERIMENTS; compiled += experiments) {
      compile(experiments, false);
      compile(experiments, true);
    }
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      without[round] = compile(experiments, false);
      with[round] = compile(experiments, true);
    }
    return Median.of(without) + " " + Median.of(with);
  }

  private static double compile(int experiments, boolean processed) throws IOException {
    Path directory = Files.createTempDirectory("experiments");
    try {
      List<Path> sources = ManyExperiments.write(directory, experiments, OPTIONS);
      long begin = System.nanoTime();
      compile(sources, directory, processed);
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      delete(directory);
    }
  }

  /** Compiles sources into a directory, with the processors of the class path or with none. */
  static void compile(List<Path> sources, Path classes, boolean processed) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of("--release", "17", "-d", classes.toString(), "-s", classes.toString());
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processed ? ServiceLoader.load(Processor.class) : List.of());
      if (!task.call()) {
        throw new IllegalStateException("Could not compile " + sources + ".");
      }
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(CompileExperiments::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
