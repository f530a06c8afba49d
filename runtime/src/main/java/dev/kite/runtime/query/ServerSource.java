package dev.kite.runtime.query;

import dev.kite.runtime.artifact.ArtifactSource.Entry;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.mlflow.CheckedFiles;
import dev.kite.runtime.mlflow.MetricPages;
import dev.kite.runtime.mlflow.MlflowApi;
import dev.kite.runtime.mlflow.ServerRun;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Runs on an MLflow server, page by page. Failures name the server, without credentials. */
final class ServerSource implements RunSource {

  private final ServerAccess server;
  private final MlflowApi api;
  private String filesOf = "";
  private @Nullable CheckedFiles files;

  ServerSource(ServerAccess server) {
    this.server = server;
    this.api = MlflowApi.waitedFor(server);
  }

  /** Something that is asked of the server. */
  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> T named(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(server + ": " + why, e);
    }
  }

  @Override
  public List<StoredRun> runs() throws IOException {
    List<StoredRun> runs = new ArrayList<>();
    named(
        () -> {
          Map<String, String> experiments = api.experiments();
          api.runs(experiments.keySet()).forEach(run -> runs.add(stored(run, experiments)));
          return runs;
        });
    return RunQuery.all().answer(runs);
  }

  private static StoredRun stored(ServerRun run, Map<String, String> experiments) {
    String experiment = experiments.getOrDefault(run.experimentId(), run.experimentId());
    OptionalLong end = run.endMillis();
    return new StoredRun(
        run.id(),
        run.name(),
        run.tags().getOrDefault("kite.experiment", experiment),
        status(run.status()),
        Instant.ofEpochMilli(run.startMillis()),
        end.isPresent() ? Optional.of(Instant.ofEpochMilli(end.getAsLong())) : Optional.empty(),
        run.artifactUri(),
        run.params(),
        run.points(),
        run.tags(),
        Optional.empty());
  }

  private static RunStatus status(String word) {
    for (RunStatus status : RunStatus.values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    return RunStatus.FAILED;
  }

  @Override
  public Stream<MetricPoint> history(StoredRun run, String key) throws IOException {
    Iterator<MetricPoint> points = new Points(run.id(), key);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(points, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** One page at a time. */
  private final class Points implements Iterator<MetricPoint> {
    private final String key;
    private final MetricPages pages;
    private Iterator<MetricPoint> page;

    Points(String runId, String key) throws IOException {
      this.key = key;
      this.pages = api.history(runId, key);
      this.page = named(pages::next).iterator();
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && pages.more()) {
        try {
          page = named(pages::next).iterator();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return page.hasNext();
    }

    @Override
    public MetricPoint next() {
      if (!hasNext()) {
        throw new NoSuchElementException(key + " has no more points");
      }
      return page.next();
    }
  }

  @Override
  public List<Artifact> artifacts(StoredRun run) throws IOException {
    return named(() -> files(run).list()).stream().map(ServerSource::artifact).toList();
  }

  /** Keeps what is known of the files of the run that was asked for last. */
  private CheckedFiles files(StoredRun run) {
    CheckedFiles known = files;
    if (known == null || !filesOf.equals(run.id())) {
      known = api.files(run.id());
      files = known;
      filesOf = run.id();
    }
    return known;
  }

  private static Artifact artifact(Entry entry) {
    return new Artifact(entry.path(), entry.sizeBytes());
  }

  @Override
  public Optional<String> text(StoredRun run, String path) throws IOException {
    Optional<Artifact> artifact =
        artifacts(run).stream().filter(there -> there.path().equals(path)).findFirst();
    if (artifact.isEmpty()) {
      return Optional.empty();
    }
    Path file = Files.createTempFile("kite-artifact", "");
    try {
      fetch(run, artifact.get(), file);
      return Optional.of(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void fetch(StoredRun run, Artifact artifact, Path target) throws IOException {
    named(
        () -> {
          files(run).get(artifact.path(), target);
          return target;
        });
  }

  @Override
  public void delete(StoredRun run) throws IOException {
    named(
        () -> {
          api.deleteRun(run.id());
          return run;
        });
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
