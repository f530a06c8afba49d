package dev.kite.lightning.callback;

import java.util.Map;

/**
 * A validation inside a fit has ended; the module is still in evaluation mode, and grad mode is
 * off.
 *
 * @param trainer the trainer's view of itself
 * @param epoch epochs completed before the one that was validated
 * @param globalStep steps made
 * @param metrics what the validation logged
 */
public record ValidationEnd(
    TrainerState trainer, int epoch, long globalStep, Map<String, Double> metrics)
    implements TrainerEvent {
  /** Copies the metrics. */
  public ValidationEnd {
    metrics = Map.copyOf(metrics);
  }

  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onValidationEnd(this);
  }
}
