package dev.kite.runtime.query;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.mlflow.MlflowServer;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recorded runs, to be asked for. Looking at a directory also tells the truth about runs whose
 * process has vanished: they have failed. Thread-safe.
 *
 * <pre>{@code
 * Runs runs = Runs.in(Path.of("mlruns"));
 * for (StoredRun run : runs.list(RunQuery.all().where("metrics.val/loss < 0.1"))) {
 *   try (Stream<MetricPoint> points = runs.history(run, "val/loss")) {
 *     …
 *   }
 * }
 * }</pre>
 */
public final class Runs {

  private static final int MOST_SUGGESTED = 5;

  private final RunSource source;

  private Runs(RunSource source) {
    this.source = source;
  }

  /** Returns the runs recorded in a directory, such as {@code mlruns}. */
  public static Runs in(Path directory) {
    return new Runs(new LocalSource(directory));
  }

  /**
   * Returns the runs of a place.
   *
   * @param place a path, a {@code file:} URI, or the {@code http(s):} address of an MLflow server
   * @param env where the credentials for a server are, in MLflow's own variables
   * @throws IllegalArgumentException if it is none of these, or a directory that does not exist
   */
  public static Runs at(String place, Env env) {
    if (place.matches("(?i)https?:.*")) {
      return new Runs(new ServerSource(server(place, env)));
    }
    if (place.matches("(?i)file:.*")) {
      return existing(Path.of(URI.create(place)));
    }
    if (place.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      throw new IllegalArgumentException(
          "Could not look at %s: runs are in directories and on MLflow servers. Name one of these."
              .formatted(place));
    }
    return existing(Path.of(place));
  }

  private static Runs existing(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "Could not look at %s: there is no such directory. Check the path.".formatted(directory));
    }
    return in(directory);
  }

  private static ServerAccess server(String place, Env env) {
    try {
      return MlflowServer.at(place, env);
    } catch (IllegalArgumentException e) {
      // Neither the address nor the exception is shown: either may hold a password.
      throw new IllegalArgumentException(
          "Could not look at the server: the address names no host. Write http://<host>:<port>.");
    }
  }

  /** Returns the names of the experiments that have runs, in order. */
  public List<String> experiments() throws IOException {
    return source.runs().stream().map(StoredRun::experiment).distinct().sorted().toList();
  }

  /**
   * Returns the runs that are asked for.
   *
   * @throws IOException if the record cannot be read at all; a run whose own record is broken is
   *     among the answer with its {@link StoredRun#defect}
   */
  public List<StoredRun> list(RunQuery query) throws IOException {
    return query.answer(source.runs());
  }

  /**
   * Returns the run whose identifier begins with these digits, or whose name is this one.
   *
   * @throws RunRefusedException if there is none, or more than one
   * @throws IOException if the record cannot be read
   */
  public StoredRun get(String prefix) throws IOException {
    return find(source.runs(), prefix);
  }

  /** Returns one run for each of several prefixes; see {@link #get}. */
  public List<StoredRun> get(List<String> prefixes) throws IOException {
    List<StoredRun> all = source.runs();
    return prefixes.stream().map(prefix -> find(all, prefix)).toList();
  }

  private StoredRun find(List<StoredRun> all, String prefix) {
    List<StoredRun> found =
        all.stream().filter(run -> !prefix.isEmpty() && run.id().startsWith(prefix)).toList();
    if (found.isEmpty()) {
      found = all.stream().filter(run -> !prefix.isEmpty() && run.name().equals(prefix)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new RunRefusedException(
          "Could not find run \"%s\": no run in %s begins with that or has that name.%s"
              .formatted(
                  prefix,
                  source,
                  all.isEmpty()
                      ? " There is none yet."
                      : " The latest are " + described(all) + "."));
    }
    throw new RunRefusedException(
        "Could not find run \"%s\": %s runs are meant by it: %s. Give more digits."
            .formatted(prefix, found.size(), described(found)));
  }

  private static String described(List<StoredRun> runs) {
    return runs.stream()
            .limit(MOST_SUGGESTED)
            .map(run -> RunInfo.shortId(run.id()) + " (" + run.name() + ")")
            .collect(Collectors.joining(", "))
        + (runs.size() > MOST_SUGGESTED ? ", …" : "");
  }

  /**
   * Streams the points of one metric in the order of the record, without holding them. The stream
   * must be closed; it throws {@link UncheckedIOException} if the record cannot be read on.
   *
   * @throws IOException if the record cannot be opened
   */
  public Stream<MetricPoint> history(StoredRun run, String key) throws IOException {
    return source.history(run, key);
  }

  /**
   * Sums up one metric of a run; empty if it has no point.
   *
   * @param parts how many values describe its course
   */
  public Optional<MetricSummary> summary(StoredRun run, String key, int parts) throws IOException {
    try (Stream<MetricPoint> points = history(run, key)) {
      return MetricSummary.of(key, points, parts);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns the runs that have a metric, with the best point of each, the best run first. */
  public List<Ranked> best(List<StoredRun> runs, String metric, Goal goal) throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    for (StoredRun run : runs) {
      if (run.points().containsKey(metric)) {
        summary(run, metric, 1)
            .flatMap(summary -> summary.best(goal))
            .ifPresent(best -> ranked.add(new Ranked(run, best)));
      }
    }
    Comparator<Ranked> byValue = Comparator.comparing(each -> each.best().value());
    ranked.sort(goal == Goal.MIN ? byValue : byValue.reversed());
    return ranked;
  }

  /**
   * Returns the text of an artifact; empty if there is none of that path.
   *
   * @throws IOException if it cannot be read
   */
  public Optional<String> text(StoredRun run, String path) throws IOException {
    return source.text(run, path);
  }

  /** Returns the artifacts of a run, in the order of their paths. */
  public List<Artifact> artifacts(StoredRun run) throws IOException {
    return source.artifacts(run);
  }

  /**
   * Deletes a run so that MLflow can restore it.
   *
   * @throws RunRefusedException if a living process writes it
   */
  public void delete(StoredRun run) throws IOException {
    source.delete(run);
  }

  /**
   * Copies one artifact to a file that does not exist yet.
   *
   * @throws IOException if it cannot be read or written
   */
  public void fetch(StoredRun run, Artifact artifact, Path target) throws IOException {
    source.fetch(run, artifact, target);
  }

  /** Returns where the runs are recorded. */
  @Override
  public String toString() {
    return source.toString();
  }
}
