package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.KeyFiles;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricLine;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run that is brought here from elsewhere. It is made out of sight and appears in the record when
 * it is complete; until then closing it removes what is there. At most one process brings a run at
 * a time. Not thread-safe.
 */
public final class ImportedRun implements AutoCloseable {

  private final Path target;
  private final RunDirectory staged;
  private final ImportLock lock;
  private final KeyFiles metrics;

  ImportedRun(ExperimentDirectory experiment, String id, RunFiles.State state) throws IOException {
    this.target = experiment.path().resolve(id);
    this.staged = new RunDirectory(experiment.path().resolve(".importing-" + id));
    this.lock = ImportLock.acquire(target);
    MetaFile meta = MetaFile.run(target, experiment.id(), id, state.name(), state.startMillis());
    boolean begun = false;
    try {
      // Of a process that was killed.
      remove(staged.path());
      staged.create();
      staged.meta(meta.with(state.status().code(), state.endMillis()));
      this.metrics = staged.keys(staged.metrics());
      begun = true;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /** Writes the options. */
  public void params(Map<String, String> params) throws IOException {
    write(staged.params(), params);
  }

  /** Writes the tags. */
  public void tags(Map<String, String> tags) throws IOException {
    write(staged.tags(), tags);
  }

  private void write(Path directory, Map<String, String> texts) throws IOException {
    KeyFiles keys = staged.keys(directory);
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      AtomicFile.write(keys.brought(text.getKey()), text.getValue(), staged.kite());
    }
  }

  /** Appends points to a metric and returns the size of its file in bytes. */
  public long metrics(String key, List<MetricPoint> points) throws IOException {
    Path file = metrics.brought(key);
    FileTree.makeRoom(file);
    StringBuilder lines = new StringBuilder();
    points.forEach(point -> MetricLine.append(lines, point));
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return Files.size(file);
  }

  /**
   * Returns where a file of the run belongs.
   *
   * @throws IOException if the path leads out of the run
   */
  public Path artifact(String path) throws IOException {
    Path file = staged.artifacts().resolve(path).normalize();
    if (!file.startsWith(staged.artifacts())) {
      throw new IOException("file " + path + " lies outside the run");
    }
    return file;
  }

  /** Returns what has been brought so far. */
  public RunFiles files() {
    return RunFiles.of(staged.artifacts());
  }

  /** Returns the directory of what MLflow does not see. */
  public Path hidden() {
    return staged.kite();
  }

  /** Lets the run appear in the record. */
  public void complete() throws IOException {
    AtomicFile.move(staged.path(), target);
  }

  /** Removes the run, unless it is complete. */
  @Override
  public void close() throws IOException {
    try (lock) {
      remove(staged.path());
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
