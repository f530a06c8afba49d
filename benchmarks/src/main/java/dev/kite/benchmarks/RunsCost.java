package dev.kite.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How long {@code runs list} takes over many recorded runs, as a whole process: without an index,
 * which it then writes, and with it. Arguments: the number of runs, the number of rounds.
 */
public final class RunsCost {

  private static final String[] TAGS = {
    "kite.code",
    "kite.command",
    "kite.device",
    "kite.experiment",
    "kite.jdk",
    "kite.outcome",
    "kite.result",
    "kite.seed",
    "kite.version",
    "mlflow.runName",
    "mlflow.source.git.branch",
    "mlflow.source.git.commit",
    "mlflow.source.git.dirty",
    "mlflow.source.name",
    "mlflow.source.type",
    "mlflow.user"
  };
  private static final int PARAMS = 8;
  private static final int METRICS = 8;
  private static final int POINTS = 100;

  private RunsCost() {}

  /** Prints both medians. */
  public static void main(String... args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path store = Files.createTempDirectory("runs");
    try {
      write(store, runs);
      // Only what is older than some seconds is taken into the index.
      Thread.sleep(3_000);
      measure(store, runs, rounds);
    } finally {
      CompileExperiments.delete(store);
    }
  }

  private static void measure(Path store, int runs, int rounds)
      throws IOException, InterruptedException {
    JavaProcess list =
        new JavaProcess(
            System.getProperty("java.class.path"),
            "dev.kite.examples.DigitsCli",
            "runs",
            "list",
            "--from",
            store.toString());
    Path index = store.resolve(".kite.index");
    double[] without = new double[rounds];
    double[] with = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      Files.deleteIfExists(index);
      without[round] = list.milliseconds();
      with[round] = list.milliseconds();
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs: list without index %.0f ms  with index of %.1f MB %.0f ms%n",
        runs,
        Median.of(without),
        Files.size(index) / 1e6,
        Median.of(with));
  }

  private static void write(Path store, int runs) throws IOException {
    Path experiment = Files.createDirectories(store.resolve("123456789012345678"));
    Files.writeString(
        experiment.resolve("meta.yaml"),
        "experiment_id: '123456789012345678'\nlifecycle_stage: 'active'\nname: 'digits-train'\n");
    StringBuilder history = new StringBuilder();
    for (int step = 0; step < POINTS; step++) {
      history
          .append("1700000000000 ")
          .append(1.0 / (step + 1))
          .append(' ')
          .append(step)
          .append('\n');
    }
    for (int i = 0; i < runs; i++) {
      write(experiment, i, history.toString());
    }
  }

  private static void write(Path experiment, int number, String history) throws IOException {
    String id = String.format(Locale.ROOT, "%032x", number * 0x9e3779b97f4a7c15L);
    Path run = experiment.resolve(id);
    for (String part : new String[] {"params", "tags", "metrics/val", "artifacts"}) {
      Files.createDirectories(run.resolve(part));
    }
    Files.writeString(
        run.resolve("meta.yaml"),
        """
        artifact_uri: 'file://%1$s/artifacts'
        end_time: %4$s
        experiment_id: '123456789012345678'
        lifecycle_stage: 'active'
        run_id: '%2$s'
        run_name: 'run-%3$s'
        start_time: %4$s
        status: 3
        """
            .formatted(run, id, number, 1_700_000_000_000L + number));
    for (String tag : TAGS) {
      Files.writeString(run.resolve("tags").resolve(tag), tag.length() + "-same-for-all");
    }
    for (int i = 0; i < PARAMS; i++) {
      Files.writeString(run.resolve("params/p" + i), Double.toString(number / (i + 1.0)));
    }
    for (int i = 0; i < METRICS; i++) {
      Files.writeString(run.resolve("metrics/val/m" + i), history);
    }
  }
}
