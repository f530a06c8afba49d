package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricFiles;
import dev.kite.runtime.layout.WriterLock;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The record of one run in its directory. Thread-safe. */
final class LocalRecord implements RunRecord {

  /** MLflow cuts longer tags without a word. */
  private static final int LONGEST_ERROR = 1000;

  private static final Set<String> KEPT =
      Set.of(RunConfig.NAME, CommandLine.NAME, RunLog.NAME, "logs/stdout.txt", "logs/stderr.txt");

  private final RunDirectory directory;
  private final RunInfo info;
  private final MetricFiles metrics;
  private final RunLog log;
  private final WriterLock lock;

  LocalRecord(
      RunDirectory directory, RunInfo info, MetricFiles metrics, RunLog log, WriterLock lock) {
    this.directory = directory;
    this.info = info;
    this.metrics = metrics;
    this.log = log;
    this.lock = lock;
  }

  @Override
  public RunInfo info() {
    return info;
  }

  @Override
  public boolean keeps(Path file) {
    return KEPT.contains(info.dir().relativize(file).toString().replace('\\', '/'));
  }

  @Override
  public long lastStep() {
    return metrics.lastStep();
  }

  @Override
  public Written write(List<MetricPoint> points) {
    return metrics.write(points);
  }

  @Override
  public OptionalDouble at(String key, long step) {
    try {
      return metrics.at(key, step);
    } catch (IOException e) {
      throw failed("read metrics", e);
    }
  }

  @Override
  public void input(URI uri, Path local) {
    try {
      DataSet.of(uri, local).write(directory);
    } catch (IOException e) {
      throw failed("write an input", e);
    }
  }

  @Override
  public void flush() {
    try {
      metrics.flush();
    } catch (IOException e) {
      throw failed("force metrics to the disk", e);
    }
  }

  @Override
  public void onTags(Map<String, String> tags) {
    try {
      directory.tags(tags);
    } catch (IOException e) {
      throw failed("write tags", e);
    }
  }

  @Override
  public void onFinish(Outcome outcome) {
    log.end(outcome);
    try {
      try {
        // A run must not be finished on the disk while its last points are not there.
        metrics.flush();
      } finally {
        conclude(outcome);
      }
    } catch (IOException e) {
      throw failed("write the end", e);
    }
  }

  private void conclude(Outcome outcome) throws IOException {
    directory.tag(RunTags.OUTCOME, outcome.word());
    RunStatus status = RunStatus.FINISHED;
    if (outcome instanceof Outcome.Failed failed) {
      status = RunStatus.FAILED;
      directory.tag(RunTags.ERROR, error(failed));
    } else if (outcome instanceof Outcome.Stopped stopped) {
      status = RunStatus.KILLED;
      String cause = stopped.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
      directory.tag(RunTags.STOP_CAUSE, cause);
    } else if (outcome instanceof Outcome.Finished finished) {
      Set<String> keys = finished.result().metrics().keySet();
      if (!keys.isEmpty()) {
        directory.tag(RunTags.RESULT, String.join(RunTags.COMMA, keys));
      }
    }
    Optional<MetaFile> meta = directory.meta();
    if (meta.isPresent()) {
      long end = System.currentTimeMillis();
      directory.meta(meta.get().with(status.code(), OptionalLong.of(end)));
    }
  }

  private static String error(Outcome.Failed failed) {
    String message = failed.message();
    return message.substring(0, Math.min(LONGEST_ERROR, message.length()));
  }

  @Override
  public void close() {
    try {
      try {
        metrics.close();
      } finally {
        log.stop();
      }
    } catch (IOException e) {
      throw failed("close the files", e);
    } finally {
      lock.close();
    }
  }

  private UncheckedIOException failed(String what, IOException cause) {
    return new UncheckedIOException(
        "Could not %s of run %s: %s.".formatted(what, info.shortId(), cause.getMessage()), cause);
  }
}
