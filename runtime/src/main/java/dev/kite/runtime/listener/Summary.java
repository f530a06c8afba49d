package dev.kite.runtime.listener;

import dev.kite.runtime.env.ShellWords;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The last lines of a run: how it ended, where its record lies, what to do next. */
final class Summary {

  /** Depth of {@code <store>/<experiment>/<run>/meta.yaml} below the store. */
  private static final int DEPTH_OF_RUN_META = 3;

  private Summary() {}

  static List<String> of(RunInfo run, Outcome outcome, Duration duration) {
    List<String> lines = new ArrayList<>();
    if (outcome instanceof Outcome.Finished finished) {
      String metrics = ShortText.metrics(finished.result().metrics());
      lines.add(("finished in " + ShortText.duration(duration) + "  " + metrics).strip());
    } else {
      lines.add(outcome.word() + " after " + ShortText.duration(duration));
    }
    lines.add("Record: " + shown(run.dir()));
    if (continues(outcome)) {
      lines.add("Continue it with --run-id " + run.shortId());
    } else if (outcome instanceof Outcome.Finished) {
      lines.addAll(viewer(run.dir()));
    }
    return lines;
  }

  /** A documented failure would come again; every other end is worth another try. */
  private static boolean continues(Outcome outcome) {
    return outcome instanceof Outcome.Stopped
        || (outcome instanceof Outcome.Failed failed && !failed.documented());
  }

  /** Returns a path as it is shortest to type. */
  static String shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path working = Path.of("").toAbsolutePath();
    return (absolute.startsWith(working) ? working.relativize(absolute) : absolute).toString();
  }

  /** How to look at a store with MLflow; said after its first run, when it is news. */
  private static List<String> viewer(Path artifacts) {
    Path store = artifacts.toAbsolutePath().resolve("../../..").normalize();
    if (!holdsOneRun(store)) {
      return List.of();
    }
    return List.of(
        "View it with MLflow 3.10+:  mlflow migrate-filestore --source %s --target sqlite:///mlflow.db"
            .formatted(ShellWords.quoted(shown(store))),
        "                            mlflow server --backend-store-uri sqlite:///mlflow.db");
  }

  private static boolean holdsOneRun(Path store) {
    try (Stream<Path> runs =
        Files.find(
            store,
            DEPTH_OF_RUN_META,
            (file, attributes) ->
                file.endsWith("meta.yaml")
                    && store.relativize(file).getNameCount() == DEPTH_OF_RUN_META)) {
      return runs.limit(2).count() == 1;
    } catch (IOException | UncheckedIOException e) {
      // Only an advice depends on it.
      return false;
    }
  }
}
