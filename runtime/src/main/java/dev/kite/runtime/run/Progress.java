package dev.kite.runtime.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of a long work at one moment.
 *
 * @param phase what is going on, such as {@code train}
 * @param step steps done
 * @param totalSteps steps that there will be, where that is known
 * @param epoch epochs done, with the fraction of the current one
 * @param stepsPerSecond recent speed; 0 when not known yet
 * @param metrics values worth showing, such as the loss, in this order
 * @param effort what this process has done so far
 */
public record Progress(
    String phase,
    long step,
    OptionalLong totalSteps,
    double epoch,
    double stepsPerSecond,
    Map<String, Double> metrics,
    Effort effort) {

  /** Describes a work of which no more is known. */
  public Progress(
      String phase,
      long step,
      OptionalLong totalSteps,
      double epoch,
      double stepsPerSecond,
      Map<String, Double> metrics) {
    this(phase, step, totalSteps, epoch, stepsPerSecond, metrics, Effort.NONE);
  }

  /** Returns how long the rest takes at this speed, where both are known. */
  public Optional<Duration> timeLeft() {
    if (totalSteps.isEmpty() || stepsPerSecond <= 0) {
      return Optional.empty();
    }
    long steps = Math.max(0, totalSteps.getAsLong() - step);
    return Optional.of(Duration.ofMillis((long) (1000 * steps / stepsPerSecond)));
  }
}
