package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricSeries;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.storage.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the record of a run from its directory. What is broken is said and does not keep the rest
 * from being read.
 */
final class RunReader {

  /** A run that has just been created gets its description a moment later. */
  private static final Duration CREATION = Duration.ofSeconds(10);

  private final RunDirectory directory;
  private final String experiment;

  RunReader(RunDirectory directory, String experiment) {
    this.directory = directory;
    this.experiment = experiment;
  }

  /** Returns the run; empty if it was deleted, or is only about to be created. */
  Optional<StoredRun> read() {
    try {
      directory.settle();
      Optional<MetaFile> meta = directory.meta();
      if (meta.isPresent()) {
        return meta.get().active() ? Optional.of(read(meta.get())) : Optional.empty();
      }
      Path file = directory.path().resolve(MetaFile.NAME);
      String defect = Files.exists(file) ? " cannot be read" : " is missing";
      return old(file) ? Optional.of(broken(MetaFile.NAME + defect)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(broken(Reason.of(e)));
    } catch (UncheckedIOException e) {
      return Optional.of(broken(Reason.of(Objects.requireNonNull(e.getCause()))));
    }
  }

  /** Returns the last points of all metrics; none if they cannot be read. */
  Collection<MetricPoint> metrics() {
    try {
      return points().values();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private boolean old(Path meta) throws IOException {
    Path looked = Files.exists(meta) ? meta : directory.path();
    Instant then = Files.getLastModifiedTime(looked).toInstant();
    return then.plus(CREATION).isBefore(Instant.now());
  }

  private StoredRun broken(String defect) {
    Instant seen = Instant.EPOCH;
    try {
      seen = Files.getLastModifiedTime(directory.path()).toInstant();
    } catch (IOException e) {
      // Nothing at all is known of it then.
      defect = Reason.of(e);
    }
    return new StoredRun(
        String.valueOf(directory.path().getFileName()),
        "",
        experiment,
        RunStatus.FAILED,
        seen,
        Optional.empty(),
        MetaFile.uri(directory.artifacts()),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.of(defect));
  }

  private StoredRun read(MetaFile meta) throws IOException {
    OptionalLong end = meta.number("end_time");
    OptionalLong start = meta.number("start_time");
    String id = String.valueOf(directory.path().getFileName());
    boolean whole = meta.get("run_id").equals(id) && start.isPresent();
    Map<String, String> tags = texts(directory.tags());
    return new StoredRun(
        id,
        meta.get("run_name"),
        tags.getOrDefault(RunTags.EXPERIMENT, experiment),
        RunStatus.of(meta.number("status").orElse(0)),
        Instant.ofEpochMilli(start.orElse(0)),
        end.isPresent() ? Optional.of(Instant.ofEpochMilli(end.getAsLong())) : Optional.empty(),
        MetaFile.uri(directory.artifacts()),
        texts(directory.params()),
        points(),
        tags,
        whole ? Optional.empty() : Optional.of(MetaFile.NAME + " lacks run_id or start_time"));
  }

  private Map<String, String> texts(Path keys) throws IOException {
    return directory.byKey(keys, RunDirectory.texts(keys));
  }

  private Map<String, MetricPoint> points() throws IOException {
    Map<String, MetricPoint> points = new HashMap<>();
    Path metrics = directory.metrics();
    Map<String, Path> files = directory.byKey(metrics, RunDirectory.files(metrics));
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String key = file.getKey();
      MetricSeries.last(file.getValue())
          .ifPresent(
              line ->
                  points.put(
                      key, new MetricPoint(key, line.value(), line.step(), line.timestamp())));
    }
    return points;
  }
}
