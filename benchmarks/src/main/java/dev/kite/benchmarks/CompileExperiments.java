package dev.kite.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles experiments again and again, in several ways by turns, and prints a line of medians in
 * milliseconds: for each way what the compilation took, and what of that the processor took itself.
 * The first rounds do not count. With no round to count, it compiles once.
 */
final class CompileExperiments {

  private static final int OPTIONS = 8;

  /** Long enough for the just-in-time compiler to be done with what matters. */
  private static final int WARM_UP_EXPERIMENTS = 1500;

  private CompileExperiments() {}

  /** What writes classes during a compilation. */
  enum Way {
    /** Nothing does. */
    ALONE,
    /** A processor that does nothing else. */
    EMPTY,
    /** The processors of the class path. */
    KITE;

    private List<TimedProcessor> processors() {
      return switch (this) {
        case ALONE -> List.of();
        case EMPTY -> List.of(new TimedProcessor(new EmptyClasses()));
        case KITE ->
            ServiceLoader.load(Processor.class).stream()
                .map(provider -> new TimedProcessor(provider.get()))
                .toList();
      };
    }
  }

  /** What a compilation took, in milliseconds, and what of it the processor itself did. */
  private record Cost(double all, double processor) {

    static Cost median(List<Cost> costs) {
      return new Cost(
          Median.of(costs.stream().mapToDouble(Cost::all).toArray()),
          Median.of(costs.stream().mapToDouble(Cost::processor).toArray()));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f %.3f", all, processor);
    }
  }

  /** Arguments: the folder to compile in, number of experiments, of rounds that count, ways. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    int experiments = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    List<Way> ways = Arrays.stream(args).skip(3).map(Way::valueOf).toList();
    for (int done = 0; rounds > 0 && done < WARM_UP_EXPERIMENTS; done += experiments) {
      compile(folder, experiments, ways);
    }
    List<List<Cost>> costs =
        Stream.generate(() -> compile(folder, experiments, ways))
            .limit(Math.max(1, rounds))
            .toList();
    String medians =
        ways.stream()
            .map(way -> Cost.median(costs.stream().map(of -> of.get(ways.indexOf(way))).toList()))
            .map(Cost::toString)
            .collect(Collectors.joining(" "));
    System.out.println(medians);
  }

  private static List<Cost> compile(Path folder, int experiments, List<Way> ways) {
    return ways.stream().map(way -> compile(folder, experiments, way)).toList();
  }

  private static Cost compile(Path folder, int experiments, Way way) {
    try {
      Path directory = Files.createTempDirectory(folder, "experiments");
      List<Path> sources = ManyExperiments.write(directory, experiments, OPTIONS);
      long begin = System.nanoTime();
      List<TimedProcessor> processors = compile(sources, directory, way);
      double all = (System.nanoTime() - begin) / 1e6;
      delete(directory);
      return new Cost(all, processors.stream().mapToDouble(TimedProcessor::milliseconds).sum());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles sources into a directory, and returns what wrote classes. */
  static List<TimedProcessor> compile(List<Path> sources, Path classes, Way way)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<TimedProcessor> processors = way.processors();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of("--release", "17", "-d", classes.toString(), "-s", classes.toString());
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processors);
      if (!task.call()) {
        throw new IllegalStateException("Could not compile " + sources + ".");
      }
    }
    return processors;
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
