package dev.kite.runtime.layout;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Written;
import dev.kite.runtime.storage.FileTree;
import dev.kite.runtime.storage.Reason;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one run: a file each, every (key, step) once. The points of one call are appended
 * by one write per file. Thread-safe.
 */
public final class MetricFiles implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MetricFiles.class);

  /** A run with thousands of metrics must not use up the process's file handles. */
  private static final int MOST_OPEN = 256;

  private final Path directory;
  private final KeyFiles files;
  private final Map<Path, MetricSeries> series = new HashMap<>();
  private final LinkedHashMap<String, FileOutputStream> open =
      new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
  private final Set<String> dirty = new HashSet<>();
  private final Set<String> reported = new HashSet<>();
  private long lastStep;
  private boolean closed;

  /** Opens the metrics of a run; what an earlier process wrote is repaired and read. */
  public MetricFiles(Path directory, Path renames) throws IOException {
    this.directory = directory;
    this.files = new KeyFiles(directory, renames);
    for (Map.Entry<String, Path> file : files.all().entrySet()) {
      long last = series(file.getValue()).lastStep();
      lastStep = MetricPoint.ofMachine(file.getKey()) ? lastStep : Math.max(lastStep, last);
    }
  }

  /** Returns the highest step of all metrics but those of the machine; 0 without any. */
  public synchronized long lastStep() {
    return lastStep;
  }

  /** Returns the value of a metric at a step, if there is one. */
  public synchronized OptionalDouble at(String key, long step) throws IOException {
    Double value = series(files.file(key)).at(step);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Writes the points whose step is new; a file that cannot be written keeps no other one back. */
  public synchronized Written write(List<MetricPoint> points) {
    if (closed) {
      return new Written(List.of(), List.of(), "");
    }
    Map<String, List<MetricPoint>> byKey = new LinkedHashMap<>();
    for (MetricPoint point : points) {
      byKey.computeIfAbsent(point.key(), key -> new ArrayList<>()).add(point);
    }
    List<MetricPoint> fresh = new ArrayList<>();
    List<MetricPoint> refused = new ArrayList<>();
    String reason = "";
    for (Map.Entry<String, List<MetricPoint>> key : byKey.entrySet()) {
      try {
        fresh.addAll(append(key.getKey(), key.getValue()));
      } catch (IOException e) {
        refused.addAll(key.getValue());
        reason = Reason.of(e);
      }
    }
    return new Written(fresh, refused, reason);
  }

  private List<MetricPoint> append(String key, List<MetricPoint> points) throws IOException {
    List<MetricPoint> fresh = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    try {
      MetricSeries known = series(files.file(key));
      for (MetricPoint point : points) {
        if (known.reads(point.step())) {
          write(key, lines);
        }
        if (isNew(point, known)) {
          known.add(point.step(), point.value());
          MetricLine.append(lines, point);
          fresh.add(point);
        }
      }
      write(key, lines);
    } catch (IOException | RuntimeException | Error e) {
      forget(key);
      throw e;
    }
    for (MetricPoint point : fresh) {
      lastStep = point.ofMachine() ? lastStep : Math.max(lastStep, point.step());
    }
    return fresh;
  }

  private void write(String key, StringBuilder lines) throws IOException {
    if (!lines.isEmpty()) {
      dirty.add(key);
      opened(key).write(lines.toString().getBytes(StandardCharsets.US_ASCII));
      lines.setLength(0);
    }
  }

  /**
   * Part of a line may be on the disk, to which the next one must not be glued, and nobody knows
   * which points are: the file is repaired and read when it is needed next.
   */
  private void forget(String key) throws IOException {
    series.remove(files.file(key));
    FileOutputStream broken = open.remove(key);
    if (broken != null) {
      broken.close();
    }
  }

  private boolean isNew(MetricPoint point, MetricSeries known) throws IOException {
    Double recorded = known.at(point.step());
    if (recorded == null) {
      return true;
    }
    if (!same(recorded, point.value()) && reported.add(point.key())) {
      log.warn(
          known.replays(point.step())
              ? "Resume is not exact: metric \"{}\" at step {} was {} and is now {}."
              : "Metric \"{}\" at step {} was {} already; {} is not recorded.",
          point.key(),
          point.step(),
          recorded,
          point.value());
    }
    return false;
  }

  private static boolean same(double recorded, double value) {
    return recorded == value || (Double.isNaN(recorded) && Double.isNaN(value));
  }

  private MetricSeries series(Path file) throws IOException {
    MetricSeries known = series.get(file);
    if (known == null) {
      known = new MetricSeries(file);
      series.put(file, known);
    }
    return known;
  }

  private FileOutputStream opened(String key) throws IOException {
    FileOutputStream file = open.get(key);
    if (file == null) {
      if (open.size() >= MOST_OPEN) {
        Iterator<FileOutputStream> eldest = open.values().iterator();
        FileOutputStream closing = eldest.next();
        eldest.remove();
        closing.close();
      }
      Path path = files.file(key);
      FileTree.makeRoom(path);
      file = new FileOutputStream(path.toFile(), true);
      open.put(key, file);
    }
    return file;
  }

  /** Returns when every point is on the disk. */
  public synchronized void flush() throws IOException {
    for (String key : List.copyOf(dirty)) {
      // What was written through another handle, closed since, is forced by this one as well.
      opened(key).getFD().sync();
      dirty.remove(key);
    }
  }

  /** Forces everything to the disk; later points are ignored. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try {
      flush();
    } finally {
      for (FileOutputStream file : open.values()) {
        file.close();
      }
      open.clear();
    }
  }

  @Override
  public String toString() {
    return "metrics of " + directory;
  }
}
