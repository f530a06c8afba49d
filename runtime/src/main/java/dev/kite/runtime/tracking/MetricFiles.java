package dev.kite.runtime.tracking;

import dev.kite.runtime.run.MetricPoint;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
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

/** The metrics of one run: a file each, every (key, step) once. Thread-safe. */
final class MetricFiles implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MetricFiles.class);

  /** A run with thousands of metrics must not use up the process's file handles. */
  private static final int MOST_OPEN = 64;

  private final Path directory;
  private final KeyFiles files;
  private final Map<String, MetricSeries> series = new HashMap<>();
  private final LinkedHashMap<String, FileOutputStream> open =
      new LinkedHashMap<>(MOST_OPEN, 0.75f, true);
  private final Set<String> dirty = new HashSet<>();
  private final Set<String> reported = new HashSet<>();
  private long lastStep;
  private boolean closed;

  /** Opens the metrics of a run; what an earlier process wrote is repaired and read. */
  MetricFiles(Path directory, Path renames) throws IOException {
    this.directory = directory;
    this.files = new KeyFiles(directory, renames);
    for (String key : files.keys()) {
      lastStep = Math.max(lastStep, series(key).lastStep());
    }
  }

  /** Returns the highest step of all metrics; 0 without any. */
  synchronized long lastStep() {
    return lastStep;
  }

  /** Returns the value of a metric at a step, if there is one. */
  synchronized OptionalDouble at(String key, long step) throws IOException {
    Double value = series(key).at(step);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Writes the points whose step is new and returns them. */
  synchronized List<MetricPoint> write(List<MetricPoint> points) throws IOException {
    List<MetricPoint> fresh = new ArrayList<>();
    for (MetricPoint point : points) {
      if (!closed && isNew(point)) {
        append(point);
        fresh.add(point);
      }
    }
    return fresh;
  }

  private boolean isNew(MetricPoint point) throws IOException {
    MetricSeries known = series(point.key());
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

  private MetricSeries series(String key) throws IOException {
    MetricSeries known = series.get(key);
    if (known == null) {
      known = new MetricSeries(files.file(key));
      series.put(key, known);
    }
    return known;
  }

  private void append(MetricPoint point) throws IOException {
    String key = point.key();
    try {
      series(key).append(opened(key), point.timestampMillis(), point.value(), point.step());
    } catch (IOException e) {
      // Part of the line may be on the disk: the next point must not be glued to it.
      FileOutputStream broken = open.remove(key);
      if (broken != null) {
        broken.close();
        series(key).repair();
      }
      throw e;
    }
    dirty.add(key);
    lastStep = Math.max(lastStep, point.step());
  }

  private FileOutputStream opened(String key) throws IOException {
    FileOutputStream file = open.get(key);
    if (file == null) {
      if (open.size() >= MOST_OPEN) {
        Iterator<Map.Entry<String, FileOutputStream>> eldest = open.entrySet().iterator();
        Map.Entry<String, FileOutputStream> closing = eldest.next();
        eldest.remove();
        closing.getValue().getFD().sync();
        closing.getValue().close();
        dirty.remove(closing.getKey());
      }
      Path path = files.file(key);
      Files.createDirectories(path.resolveSibling("").toAbsolutePath());
      file = new FileOutputStream(path.toFile(), true);
      open.put(key, file);
    }
    return file;
  }

  /** Returns when every point is on the disk. */
  synchronized void flush() throws IOException {
    for (String key : List.copyOf(dirty)) {
      sync(key);
    }
  }

  private void sync(String key) throws IOException {
    FileOutputStream file = open.get(key);
    if (file != null && dirty.contains(key)) {
      file.getFD().sync();
    }
    dirty.remove(key);
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
