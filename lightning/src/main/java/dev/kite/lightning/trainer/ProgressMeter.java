package dev.kite.lightning.trainer;

import dev.kite.lightning.trainer.meter.Stopwatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells how far a loop is; made when it begins, so that offering it at every step costs nothing.
 */
final class ProgressMeter implements Supplier<TrainingProgress> {
  private final String phase;
  private final OptionalLong total;
  private final StepLog log;
  private final LongSupplier steps;
  private final DoubleSupplier epochs;
  private final Stopwatch stopwatch;
  private long speedFrom;
  private long speedSince = System.nanoTime();
  private double stepsPerSecond;
  private Map<String, Double> shown = Map.of();

  ProgressMeter(
      String phase,
      OptionalLong total,
      StepLog log,
      LongSupplier steps,
      DoubleSupplier epochs,
      Stopwatch stopwatch) {
    this.phase = phase;
    this.total = total;
    this.log = log;
    this.steps = steps;
    this.epochs = epochs;
    this.stopwatch = stopwatch;
    speedFrom = steps.getAsLong();
  }

  @Override
  public TrainingProgress get() {
    long now = System.nanoTime();
    long step = steps.getAsLong();
    if (step > speedFrom && now > speedSince) {
      stepsPerSecond = (step - speedFrom) * 1e9 / (now - speedSince);
      speedFrom = step;
      speedSince = now;
    }
    Map<String, Double> means = new LinkedHashMap<>();
    log.peek().forEach((key, mean) -> means.put(key.substring(key.lastIndexOf('/') + 1), mean));
    if (!means.isEmpty()) {
      shown = means;
    }
    return new TrainingProgress(
        phase, step, total, epochs.getAsDouble(), stepsPerSecond, shown, stopwatch.effort());
  }
}
