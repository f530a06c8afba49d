package dev.kite.lightning.callback;

import java.util.Map;
import java.util.Optional;

/**
 * A fit has reached its end, in every process that fits; not delivered when it failed or was asked
 * to stop.
 *
 * @param trainer the trainer's view of itself
 * @param globalStep steps made
 * @param stopReason why it ended before its limits, if it did
 * @param metrics the values logged last, by name
 */
public record FitEnd(
    TrainerState trainer, long globalStep, Optional<String> stopReason, Map<String, Double> metrics)
    implements TrainerEvent {
  /** Copies the metrics. */
  public FitEnd {
    metrics = Map.copyOf(metrics);
  }

  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onFitEnd(this);
  }
}
