package dev.kite.runtime.run;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a process has done for a run so far; every number but the last only grows.
 *
 * @param samples examples that were trained on
 * @param loaderWait how long steps waited for their examples
 * @param checkpoints files that were saved
 * @param checkpointing how long that took
 * @param learningRate of the last step, where there is one
 */
public record Effort(
    long samples,
    Duration loaderWait,
    long checkpoints,
    Duration checkpointing,
    OptionalDouble learningRate) {

  /** Nothing is known to have been done. */
  public static final Effort NONE =
      new Effort(0, Duration.ZERO, 0, Duration.ZERO, OptionalDouble.empty());
}
