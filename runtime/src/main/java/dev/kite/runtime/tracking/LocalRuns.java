package dev.kite.runtime.tracking;

import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.layout.Holder;
import dev.kite.runtime.layout.KeyFiles;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricTail;
import dev.kite.runtime.layout.WriterLock;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.storage.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The runs of a store. Looking at them also tells the truth about those whose process has vanished:
 * they have failed.
 */
public final class LocalRuns {

  private static final int MOST_SUGGESTED = 5;

  private final Path root;

  LocalRuns(Path root) {
    this.root = root;
  }

  /** Returns the runs recorded in a directory. */
  public static LocalRuns in(Path mlruns) {
    return new LocalRuns(mlruns.toAbsolutePath().normalize());
  }

  /** Returns the directory that holds the record. */
  public Path root() {
    return root;
  }

  /** Returns the runs of all experiments, newest first. */
  public List<StoredRun> list() throws IOException {
    return new RunIndex(root).runs();
  }

  /**
   * Returns the runs of all experiments that have one of these values under a tag, newest first.
   *
   * @throws RunRefusedException if the record cannot be read
   */
  public List<StoredRun> tagged(String key, Set<String> values) {
    return listed().stream()
        .filter(run -> values.contains(run.tags().getOrDefault(key, "")))
        .toList();
  }

  /** Returns who writes a run at this moment; nobody if it has ended, however that happened. */
  public Optional<String> writer(StoredRun run) {
    if (run.status() != RunStatus.RUNNING) {
      return Optional.empty();
    }
    try {
      Path directory = directory(run.id()).kite();
      return Optional.of(
          WriterLock.holder(directory).map(Holder::toString).orElse("another process"));
    } catch (IOException e) {
      return Optional.of("another process");
    }
  }

  /**
   * Returns the run whose identifier begins with these digits.
   *
   * @param experiment name of the experiment from which to suggest, where there is one
   * @throws RunRefusedException if there is no such run, or more than one
   */
  public StoredRun find(String prefix, Optional<String> experiment) {
    List<StoredRun> all = listed();
    List<StoredRun> found =
        prefix.isEmpty()
            ? List.of()
            : all.stream().filter(run -> run.id().startsWith(prefix)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new RunRefusedException(
          "--run-id: no run in %s begins with \"%s\".%s"
              .formatted(root, prefix, latest(all, experiment)));
    }
    throw new RunRefusedException(
        "--run-id: \"%s\" is the beginning of %s runs: %s. Give more digits."
            .formatted(prefix, found.size(), described(found)));
  }

  /** Those whose record is whole. */
  private List<StoredRun> listed() {
    try {
      return list().stream().filter(run -> run.defect().isEmpty()).toList();
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    }
  }

  private RunRefusedException unreadable(IOException e) {
    return new RunRefusedException(
        "Could not read the runs in %s: %s. Check the directory.".formatted(root, Reason.of(e)), e);
  }

  private static String latest(List<StoredRun> all, Optional<String> experiment) {
    List<StoredRun> own =
        all.stream()
            .filter(run -> experiment.isEmpty() || run.experiment().equals(experiment.get()))
            .toList();
    return own.isEmpty() ? " There is none yet." : " The latest are " + described(own) + ".";
  }

  private static String described(List<StoredRun> runs) {
    List<String> names =
        runs.stream()
            .limit(MOST_SUGGESTED)
            .map(run -> RunInfo.shortId(run.id()) + " (" + run.name() + ")")
            .toList();
    return String.join(", ", names) + (runs.size() > MOST_SUGGESTED ? ", …" : "");
  }

  /**
   * Returns the recorded value of one option of a run, if it has one.
   *
   * @throws RunRefusedException if the record cannot be read
   */
  public Optional<String> param(StoredRun run, String name) {
    try {
      return directory(run.id()).param(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Streams the points of one metric of a run, in the order in which they were written. Must be
   * closed.
   *
   * @throws IOException if the file cannot be opened
   */
  public Stream<MetricPoint> history(StoredRun run, String key) throws IOException {
    return history(directoryOf(run), key);
  }

  private static Stream<MetricPoint> history(RunDirectory directory, String key)
      throws IOException {
    Map<String, String> renamed = KeyFiles.renamed(directory.renames(directory.metrics()));
    String name =
        renamed.entrySet().stream()
            .filter(entry -> entry.getValue().equals(key))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(key);
    Path file = directory.metrics().resolve(name).normalize();
    if (!file.startsWith(directory.metrics()) || !Files.isRegularFile(file)) {
      return Stream.empty();
    }
    return MetricTail.all(key, file);
  }

  /**
   * Marks a run as deleted, as MLflow does: nobody lists it any more, and MLflow can restore it, or
   * remove its files for good.
   *
   * @throws RunRefusedException if a living process writes it
   * @throws IOException if it cannot be marked
   */
  public void delete(StoredRun run) throws IOException {
    RunDirectory directory = directoryOf(run);
    WriterLock lock =
        WriterLock.acquire(directory.kite())
            .orElseThrow(
                () ->
                    new RunRefusedException(
                        "Could not delete run %s: %s is writing it. Stop that process first."
                            .formatted(
                                RunInfo.shortId(run.id()), writer(run).orElse("another process"))));
    try {
      Optional<MetaFile> meta = directory.meta();
      if (meta.isEmpty()) {
        throw new RunRefusedException(
            "Could not delete run %s: %s. Remove its directory %s by hand."
                .formatted(
                    RunInfo.shortId(run.id()),
                    run.defect().orElse("it is gone"),
                    directory.path()));
      }
      directory.meta(
          meta.get()
              .with("lifecycle_stage", "deleted")
              .with("deleted_time", Long.toString(System.currentTimeMillis())));
    } finally {
      lock.close();
    }
  }

  /**
   * Returns the highest last step of the metrics whose keys begin with a text; -1 if there is none,
   * or they cannot be read.
   *
   * @param artifacts directory of the artifacts of the run
   */
  public static long lastStep(Path artifacts, String prefix) {
    RunDirectory directory = RunDirectory.of(artifacts);
    long last = -1;
    for (MetricPoint point : new RunReader(directory, "").metrics()) {
      if (point.key().startsWith(prefix)) {
        last = Math.max(last, point.step());
      }
    }
    return last;
  }

  /**
   * Hands over every point of a run, metric by metric.
   *
   * @param artifacts directory of the artifacts of the run
   * @throws IOException if the record cannot be read
   */
  public static void points(Path artifacts, Consumer<MetricPoint> consumer) throws IOException {
    RunDirectory directory = RunDirectory.of(artifacts);
    for (MetricPoint last : new RunReader(directory, "").metrics()) {
      try (Stream<MetricPoint> points = history(directory, last.key())) {
        points.forEachOrdered(consumer);
      }
    }
  }

  private static RunDirectory directoryOf(StoredRun run) {
    return RunDirectory.of(run.artifacts());
  }

  /** Returns the recorded options of a run, the seed and the device among them. */
  public ConfigFile config(StoredRun run) {
    try {
      return RunConfig.read(run.id(), run.artifacts());
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not continue run %s: its %s cannot be read: %s. Restore that file, or start a new run."
              .formatted(RunInfo.shortId(run.id()), RunConfig.NAME, Reason.of(e)),
          e);
    }
  }

  /** Returns the directory of the run with this identifier. */
  RunDirectory directory(String id) throws IOException {
    if (ExperimentDirectory.isRunId(id)) {
      for (ExperimentDirectory experiment : ExperimentDirectory.all(root)) {
        RunDirectory run = new RunDirectory(experiment.path().resolve(id));
        if (run.meta().filter(MetaFile::active).isPresent()) {
          return run;
        }
      }
    }
    throw new RunRefusedException(
        "Could not continue run %s: there is no such run in %s. Check the identifier."
            .formatted(id, root));
  }
}
