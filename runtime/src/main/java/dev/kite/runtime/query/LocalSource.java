package dev.kite.runtime.query;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.storage.FileTree;
import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs in a directory of this machine. */
final class LocalSource implements RunSource {

  private final Path root;
  private final LocalRuns runs;

  LocalSource(Path root) {
    this.root = root;
    this.runs = LocalRuns.in(root);
  }

  @Override
  public List<StoredRun> runs() throws IOException {
    return runs.list();
  }

  @Override
  public Stream<MetricPoint> history(StoredRun run, String key) throws IOException {
    return runs.history(run, key);
  }

  @Override
  public List<Artifact> artifacts(StoredRun run) throws IOException {
    return FileTree.sizes(run.artifacts()).entrySet().stream()
        .map(file -> new Artifact(file.getKey(), file.getValue()))
        .toList();
  }

  @Override
  public Optional<String> text(StoredRun run, String path) throws IOException {
    Path file = run.artifacts().resolve(path);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  @Override
  public void fetch(StoredRun run, Artifact artifact, Path target) throws IOException {
    Files.copy(run.artifacts().resolve(artifact.path()), target);
  }

  @Override
  public void delete(StoredRun run) throws IOException {
    runs.delete(run);
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
