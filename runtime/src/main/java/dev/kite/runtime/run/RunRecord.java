package dev.kite.runtime.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The durable record of one run, which this process alone writes. It hears every event before all
 * other listeners do, on the thread where it happens.
 */
public interface RunRecord extends RunListener {

  /** Returns what is known of the run. */
  RunInfo info();

  /** Writes metrics; what was written before is left out. */
  Written write(List<MetricPoint> points);

  /**
   * Returns the value of a metric at a step, if there is one.
   *
   * @throws java.io.UncheckedIOException if the record cannot be read
   */
  OptionalDouble at(String key, long step);

  /**
   * Records that the run has read data.
   *
   * @param uri where it comes from
   * @param local where it lies
   * @throws java.io.UncheckedIOException if the record cannot be written
   */
  void input(URI uri, Path local);

  /** Returns whether the record keeps this file among the artifacts for itself. */
  boolean keeps(Path file);

  /** Returns the highest step recorded so far; 0 without any. */
  long lastStep();

  /**
   * Returns when all that was written is on the disk.
   *
   * @throws java.io.UncheckedIOException if the disk refuses
   */
  void flush();
}
