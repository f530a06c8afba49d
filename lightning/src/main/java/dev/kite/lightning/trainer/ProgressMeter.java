package dev.kite.lightning.trainer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Tells how far a loop is; made once, so that offering it at every step costs nothing. */
final class ProgressMeter implements Supplier<TrainingProgress> {
  private final String phase;
  private final OptionalLong total;
  private final FitState state;
  private final StepLog log;
  private long step;
  private long speedFrom;
  private long speedSince = System.nanoTime();
  private double stepsPerSecond;
  private Map<String, Double> shown = Map.of();

  ProgressMeter(String phase, OptionalLong total, FitState state, StepLog log, long firstStep) {
    this.phase = phase;
    this.total = total;
    this.state = state;
    this.log = log;
    step = firstStep;
    speedFrom = firstStep;
  }

  void stepped() {
    step++;
  }

  @Override
  public TrainingProgress get() {
    long now = System.nanoTime();
    if (step > speedFrom && now > speedSince) {
      stepsPerSecond = (step - speedFrom) * 1e9 / (now - speedSince);
      speedFrom = step;
      speedSince = now;
    }
    Map<String, Double> means = new LinkedHashMap<>();
    log.peek().forEach((key, value) -> means.put(key.substring(key.lastIndexOf('/') + 1), value));
    if (!means.isEmpty()) {
      shown = means;
    }
    return new TrainingProgress(phase, step, total, state.epoch(), stepsPerSecond, shown);
  }
}
