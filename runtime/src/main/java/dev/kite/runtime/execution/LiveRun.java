package dev.kite.runtime.execution;

import dev.kite.runtime.execution.MetricBuffer.Logged;
import dev.kite.runtime.run.Events;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.Localizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The run of this process: passes on what the experiment reports, until the run is over. */
final class LiveRun implements Run {

  private static final Logger log = LoggerFactory.getLogger(LiveRun.class);

  private final RunSpec spec;
  private final RunRecord record;
  private final RunInfo info;
  private final Listeners listeners;
  private final StopRequest stop;
  private final Localizer localizer;
  private final Events events = new Events();
  private final AtomicLong lastStep;
  private final MetricWriter metrics;
  private volatile boolean over;

  LiveRun(
      RunSpec spec, RunRecord record, Listeners listeners, StopRequest stop, Localizer localizer) {
    this.spec = spec;
    this.record = record;
    this.info = record.info();
    this.listeners = listeners;
    this.stop = stop;
    this.localizer = localizer;
    this.lastStep = new AtomicLong(record.lastStep());
    this.metrics = new MetricWriter(record, listeners::metrics);
  }

  /** From now on reports are ignored: the run has ended, though the experiment may not know it. */
  void end() {
    over = true;
    metrics.end();
  }

  RunInfo info() {
    return info;
  }

  /**
   * Records the result as the last value of its metrics: at the last step, or after it where that
   * has another value, such as that of the last validation.
   */
  void conclude(Result result) {
    metrics.drain();
    long last = lastStep.get();
    result
        .metrics()
        .forEach(
            (key, value) -> {
              OptionalDouble there = record.at(key, last);
              boolean taken = there.isPresent() && Double.compare(there.getAsDouble(), value) != 0;
              log(key, value, taken ? last + 1 : last);
            });
  }

  @Override
  public String id() {
    return info.id();
  }

  @Override
  public String name() {
    return info.name();
  }

  @Override
  public String experiment() {
    return info.experiment();
  }

  @Override
  public Path dir() {
    return info.dir();
  }

  @Override
  public long seed() {
    return spec.seed();
  }

  @Override
  public String device() {
    return spec.device();
  }

  @Override
  public boolean resumed() {
    return info.resumed();
  }

  @Override
  public void log(String key, double value, long step) {
    if (!over) {
      if (!MetricPoint.ofMachine(key)) {
        lastStep.accumulateAndGet(step, Math::max);
      }
      metrics.add(Logged.of(key, value, step, System.currentTimeMillis()));
    }
  }

  @Override
  public void log(Map<String, Double> metrics, long step) {
    if (over || metrics.isEmpty()) {
      return;
    }
    if (!metrics.keySet().stream().allMatch(MetricPoint::ofMachine)) {
      lastStep.accumulateAndGet(step, Math::max);
    }
    this.metrics.add(Logged.of(metrics, step, System.currentTimeMillis()));
  }

  @Override
  public void artifact(String path, String text) {
    Path target = inside(path);
    try {
      AtomicFile.write(target, info.secrets().mask(text));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write artifact " + path + ": " + e, e);
    }
    listeners.artifact(target);
  }

  @Override
  public void artifact(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path target =
        absolute.startsWith(dir()) ? absolute : dir().resolve(String.valueOf(file.getFileName()));
    if (!target.equals(absolute)) {
      checkFree(target);
      try (InputStream content = Files.newInputStream(absolute)) {
        AtomicFile.copy(content, target);
      } catch (IOException e) {
        throw new UncheckedIOException("Could not copy artifact " + file + ": " + e, e);
      }
    }
    listeners.artifact(target);
  }

  private Path inside(String path) {
    Path target = dir().resolve(path).normalize();
    if (!target.startsWith(dir()) || target.equals(dir())) {
      throw new IllegalArgumentException(
          "Could not write artifact %s: it lies outside the run. Use a relative path."
              .formatted(path));
    }
    checkFree(target);
    return target;
  }

  /** A run whose own files were replaced could not be continued. */
  private void checkFree(Path target) {
    if (record.keeps(target)) {
      throw new IllegalArgumentException(
          "Could not write artifact %s: the record of the run is kept there. Choose another name."
              .formatted(dir().relativize(target)));
    }
  }

  @Override
  public Path localize(URI uri) throws IOException {
    Path local = localizer.localize(uri);
    try {
      record.input(uri, local);
    } catch (UncheckedIOException e) {
      // A full disk must not keep anyone from reading.
      log.warn("Could not record that the run has read {}: {}", local, e.getMessage());
    }
    return local;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public void progress(Supplier<Progress> progress) {
    if (!over) {
      listeners.progress(progress);
    }
  }

  @Override
  public void flush() {
    metrics.flush();
  }

  @Override
  public boolean stopRequested() {
    return stop.poll();
  }

  @Override
  public Optional<StopCause> stopCause() {
    return stop.cause();
  }

  @Override
  public void tag(String key, String value) {
    if (!over) {
      Map<String, String> tags = Map.of(key, info.secrets().mask(value));
      try {
        record.onTags(tags);
      } catch (UncheckedIOException e) {
        // A full disk must not end hours of training for a tag.
        log.warn("Could not record tag {}: {}", key, e.getMessage());
      }
      listeners.tags(tags);
    }
  }
}
