package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.KeyFiles;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricLine;
import dev.kite.runtime.layout.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the directory of a run holds, for who takes it elsewhere. Keys are as MLflow sees them: the
 * names of the files.
 *
 * <p>Reading needs no lock: what is there is whole, but for the last line of a metric.
 */
public final class RunFiles {

  private final RunDirectory run;

  private RunFiles(RunDirectory run) {
    this.run = run;
  }

  /** Returns the files of the run that has this directory of artifacts. */
  public static RunFiles of(Path artifacts) {
    return new RunFiles(RunDirectory.of(artifacts));
  }

  /** Returns the identifier of the run, which its directory is named after. */
  public String id() {
    return String.valueOf(run.path().getFileName());
  }

  /** Returns the directory of the artifacts. */
  public Path artifacts() {
    return run.artifacts();
  }

  /** Returns the directory of what MLflow does not see. */
  public Path hidden() {
    return run.kite();
  }

  /**
   * How a run stands.
   *
   * @param name readable name
   * @param status whether it is running or how it ended
   * @param startMillis when it began, in milliseconds since 1970
   * @param endMillis when it ended, if it has
   * @param user who ran it
   */
  public record State(
      String name, RunStatus status, long startMillis, OptionalLong endMillis, String user) {}

  /**
   * Returns how the run stands.
   *
   * @throws IOException if that cannot be read, or there is no run any more
   */
  public State state() throws IOException {
    MetaFile meta =
        run.meta().orElseThrow(() -> new IOException("there is no run in " + run.path()));
    return new State(
        meta.get("run_name"),
        RunStatus.of(meta.number("status").orElse(0)),
        meta.number("start_time").orElse(0),
        meta.number("end_time"),
        meta.get("user_id"));
  }

  /** Returns the name of the experiment under which the run is recorded. */
  public String experiment() throws IOException {
    return MetaFile.read(run.experiment()).map(meta -> meta.get("name")).orElse("");
  }

  /** Returns the options, secrets masked. */
  public Map<String, String> params() throws IOException {
    return RunDirectory.texts(run.params());
  }

  /** Returns the tags. */
  public Map<String, String> tags() throws IOException {
    return RunDirectory.texts(run.tags());
  }

  /** Returns the file of every metric, by key. */
  public Map<String, Path> metrics() throws IOException {
    return RunDirectory.files(run.metrics());
  }

  /** Returns the keys of files that are not named like them, by path as {@code tags/NAME}. */
  public Map<String, String> renamed() throws IOException {
    Map<String, String> renamed = new TreeMap<>();
    for (Path directory : List.of(run.params(), run.tags(), run.metrics())) {
      String kind = String.valueOf(directory.getFileName());
      KeyFiles.renamed(run.renames(directory))
          .forEach((name, key) -> renamed.put(kind + "/" + name, key));
    }
    return renamed;
  }

  /** Returns the data that the run has read. */
  public List<DataSet> inputs() throws IOException {
    return DataSet.of(run);
  }

  /** Returns the highest last step of all metrics; 0 without any. */
  public long lastStep() throws IOException {
    long last = 0;
    for (Path metric : metrics().values()) {
      last = Math.max(last, MetricSeries.last(metric).map(MetricLine::step).orElse(0L));
    }
    return last;
  }

  /** Returns the directory of the run with this identifier in the same store, if it is there. */
  public Optional<RunFiles> sibling(String id) throws IOException {
    if (!id.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    for (ExperimentDirectory experiment : ExperimentDirectory.all(run.root())) {
      Path directory = experiment.path().resolve(id);
      if (Files.isDirectory(directory)) {
        return Optional.of(new RunFiles(new RunDirectory(directory)));
      }
    }
    return Optional.empty();
  }
}
