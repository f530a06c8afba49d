package dev.kite.lightning.callback;

import java.util.Map;

/**
 * A test has ended; the module is still in evaluation mode, and grad mode is off.
 *
 * @param trainer the trainer's view of itself
 * @param globalStep steps that the fit had made, whichever of its weights were tested
 * @param metrics what the test logged
 */
public record TestEnd(TrainerState trainer, long globalStep, Map<String, Double> metrics)
    implements TrainerEvent {
  /** Copies the metrics. */
  public TestEnd {
    metrics = Map.copyOf(metrics);
  }

  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onTestEnd(this);
  }
}
