package dev.kite.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the processor and the code that it writes add to the time of javac, for 1 to 500 classes of
 * one experiment with 8 options.
 *
 * <p>Cold is the first compilation of a process, warm what a build server sees. What is added is
 * the processor's own time, in which it reads, checks and writes, and what javac then takes for
 * more classes; beside it stands what a processor adds that writes as many empty classes. The last
 * columns are for each experiment beyond those of the row above, without what is paid once.
 * Arguments: the number of rounds, in each of which all ways take turns, and the folder to compile
 * in. In one whose files are in memory only, the time that a disk takes for a new file is not among
 * what is measured.
 */
public final class ProcessorCost {

  private static final List<Integer> EXPERIMENTS = List.of(1, 10, 100, 500);

  private final int rounds;
  private final String folder;

  private ProcessorCost(int rounds, String folder) {
    this.rounds = rounds;
    this.folder = folder;
  }

  /** Milliseconds of one number of experiments. */
  private record Row(int experiments, double alone, double added, double processor, double empty) {

    static final Row NONE = new Row(0, 0, 0, 0, 0);

    /** Reads total and processor's time of javac alone, with empty classes and with Kite. */
    static Row of(int experiments, double... costs) {
      return new Row(experiments, costs[0], costs[4] - costs[0], costs[5], costs[2] - costs[0]);
    }

    String text(String how, Row before) {
      double more = experiments - before.experiments;
      return String.format(
          Locale.ROOT,
          "%s  %11d  %10.1f  %8.1f  %9.1f  %8.1f  |  %8.2f  %9.2f  %8.2f",
          how,
          experiments,
          alone,
          added,
          processor,
          empty,
          (added - before.added) / more,
          (processor - before.processor) / more,
          (empty - before.empty) / more);
    }
  }

  /** Prints a line per number of experiments. */
  public static void main(String... args) throws IOException, InterruptedException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    String folder = args.length > 1 ? args[1] : System.getProperty("java.io.tmpdir");
    ProcessorCost cost = new ProcessorCost(rounds, folder);
    System.out.println(
        """
        milliseconds                       Kite    its own     empty  |         of each more
              experiments  javac alone     adds  processor   classes  |    Kite  processor     empty""");
    cost.print("cold");
    cost.print("warm");
  }

  private void print(String how) throws IOException, InterruptedException {
    Row before = Row.NONE;
    for (int experiments : EXPERIMENTS) {
      double[] costs = how.equals("cold") ? cold(experiments) : warm(experiments);
      Row row = Row.of(experiments, costs);
      System.out.println(row.text(how, before));
      before = row;
    }
  }

  private double[] cold(int experiments) throws IOException, InterruptedException {
    List<double[]> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double[] alone = compile(experiments, 0, "ALONE");
      double[] empty = compile(experiments, 0, "EMPTY");
      double[] kite = compile(experiments, 0, "KITE");
      all.add(new double[] {alone[0], alone[1], empty[0], empty[1], kite[0], kite[1]});
    }
    return IntStream.range(0, 6)
        .mapToDouble(i -> Median.of(all.stream().mapToDouble(costs -> costs[i]).toArray()))
        .toArray();
  }

  private double[] warm(int experiments) throws IOException, InterruptedException {
    return compile(experiments, rounds, "ALONE", "EMPTY", "KITE");
  }

  private double[] compile(int experiments, int counted, String... ways)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of(folder, String.valueOf(experiments), String.valueOf(counted)));
    arguments.addAll(List.of(ways));
    String answer =
        new JavaProcess(CompileExperiments.class, arguments.toArray(new String[0])).answer();
    return Arrays.stream(answer.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
