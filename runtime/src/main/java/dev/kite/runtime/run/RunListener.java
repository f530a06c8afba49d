package dev.kite.runtime.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a run. Listeners are opened in order, closed in reverse, and shielded: one that throws is
 * warned about once and not told of that kind of event again.
 *
 * <p>Every listener is called on a thread of its own, one call at a time, a moment after the event.
 * One that is slow or hangs slows nobody: of the progress it hears the latest state, and when
 * hundreds of thousands of metric points are waiting for it, it is not told of more. The begin and
 * the end of the run wait for it, seconds at most.
 */
public interface RunListener extends AutoCloseable {

  /** The run begins or continues. */
  default void onStart(RunInfo run) {}

  /** The resolved options are known; secrets are masked. */
  default void onParams(Map<String, String> params) {}

  /** Tags were set. */
  default void onTags(Map<String, String> tags) {}

  /** Metrics were recorded; points that a continued run replays are left out. */
  default void onMetrics(List<MetricPoint> points) {}

  /** The state of the work, at most as often as {@link #progressEvery} says. */
  default void onProgress(Progress progress) {}

  /** A file was written among the artifacts. */
  default void onArtifact(Path file) {}

  /** The run was asked to stop and has this long to do so. */
  default void onStop(StopCause cause, Duration grace) {}

  /** The run has ended. */
  default void onFinish(Outcome outcome) {}

  /** Nothing more will come. */
  @Override
  default void close() {}

  /**
   * Returns whether it talks to another machine, which may not answer: the begin of a run does not
   * wait for it then, and it is closed last, within ten seconds after the run has ended.
   */
  default boolean remote() {
    return false;
  }

  /**
   * Returns whether it has got on with its work within this time. The end of a run waits for longer
   * for one that does, such as one that sends a large file.
   */
  default boolean advancedWithin(Duration time) {
    return false;
  }

  /**
   * Returns how often this listener wants {@link #onProgress}; never by default, and never more
   * often than four times a second.
   */
  default Optional<Duration> progressEvery() {
    return Optional.empty();
  }
}
