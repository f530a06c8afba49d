package dev.kite.runtime.viewer;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.tracking.LocalRuns;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes metrics to {@code metrics.csv} among the artifacts of the run: {@code
 * key,step,time,value}, one line per point, values exactly. When a run is continued the file is
 * first made anew from the record, so that it holds every point once whatever ended the process
 * before. Points of this process that are among them already are not written again.
 */
public final class CsvListener implements RunListener {

  /** How far the clock may have been put back while the run began. */
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private final long createdMillis = System.currentTimeMillis() - LEEWAY.toMillis();

  /** Points of the record that may be of this process, of which this listener will hear, too. */
  private final Set<MetricPoint> copied = new HashSet<>();

  private @Nullable OutputStream file;

  /** Creates a listener, before its run begins. */
  public CsvListener() {}

  @Override
  public void onStart(RunInfo run) {
    attempt(
        () -> {
          Path path = run.dir().resolve("metrics.csv");
          OutputStream out = new BufferedOutputStream(new FileOutputStream(path.toFile()));
          file = out;
          out.write(Csv.POINTS.getBytes(StandardCharsets.UTF_8));
          if (run.resumed()) {
            LocalRuns.points(run.dir(), write(out).andThen(this::remember));
          }
          out.flush();
        });
  }

  @Override
  public void onMetrics(List<MetricPoint> points) {
    OutputStream out = file;
    if (out != null) {
      attempt(
          () -> {
            points.stream().filter(point -> !copied.remove(point)).forEach(write(out));
            out.flush();
          });
    }
  }

  private void remember(MetricPoint point) {
    if (point.timestampMillis() >= createdMillis) {
      copied.add(point);
    }
  }

  private static Consumer<MetricPoint> write(OutputStream out) {
    return point -> attempt(() -> out.write(Csv.row(point).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    if (file != null) {
      attempt(file::close);
    }
  }

  /** Something that a disk may refuse. */
  private interface Work {
    void run() throws IOException;
  }

  private static void attempt(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write metrics.csv: " + e.getMessage(), e);
    }
  }
}
