package dev.kite.lightning.trainer;

import dev.kite.lightning.trainer.meter.Stopwatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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
    Map<String, Double> means = log.peek();
    if (!means.isEmpty()) {
      shown = new LinkedHashMap<>();
      means.forEach((key, mean) -> shown.put(shortest(key, means.keySet()), mean));
    }
    return new TrainingProgress(
        phase, step, total, epochs.getAsDouble(), stepsPerSecond, shown, stopwatch.effort());
  }

  /** Returns the end of a key behind a slash that no other has, or all of it. */
  private static String shortest(String key, Set<String> all) {
    for (int i = key.lastIndexOf('/'); i >= 0; i = key.lastIndexOf('/', i - 1)) {
      String end = key.substring(i);
      if (all.stream().filter(each -> ("/" + each).endsWith(end)).count() == 1) {
        return key.substring(i + 1);
      }
    }
    return key;
  }
}
