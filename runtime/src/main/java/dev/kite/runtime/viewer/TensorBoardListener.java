package dev.kite.runtime.viewer;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes metrics as event files below {@code tensorboard} among the artifacts of the run; every
 * process writes a file of its own, as TensorBoard expects it of a run that is continued.
 */
public final class TensorBoardListener implements RunListener {

  private @Nullable EventFile events;

  /** Creates a listener. */
  public TensorBoardListener() {}

  @Override
  public void onStart(RunInfo run) {
    try {
      Path directory = Files.createDirectories(run.dir().resolve("tensorboard"));
      events = new EventFile(directory.resolve(name(directory)), run.start().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write event files: " + e.getMessage(), e);
    }
  }

  /** TensorBoard reads the files in the order of their names. */
  private static String name(Path directory) {
    long seconds = System.currentTimeMillis() / 1000;
    String name;
    do {
      name = "events.out.tfevents.%s.%s.kite".formatted(seconds++, ProcessHandle.current().pid());
    } while (Files.exists(directory.resolve(name)));
    return name;
  }

  @Override
  public void onMetrics(List<MetricPoint> points) {
    EventFile file = events;
    if (file == null) {
      return;
    }
    points.forEach(p -> file.scalar(p.key(), p.value(), p.step(), p.timestampMillis()));
    try {
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write event files: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (events != null) {
      try {
        events.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Could not write event files: " + e.getMessage(), e);
      }
    }
  }
}
