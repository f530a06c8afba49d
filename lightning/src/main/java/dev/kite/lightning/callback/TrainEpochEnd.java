package dev.kite.lightning.callback;

import java.util.Map;

/**
 * The training part of an epoch, or a fit inside it, has ended; its validation comes next. A fit
 * that goes on inside the epoch has callbacks take on the state that they had before this.
 *
 * @param trainer the trainer's view of itself
 * @param epoch epochs completed before this one
 * @param globalStep steps made
 * @param metrics means over the epoch, for example {@code train/loss_epoch}
 */
public record TrainEpochEnd(
    TrainerState trainer, int epoch, long globalStep, Map<String, Double> metrics)
    implements TrainerEvent {
  /** Copies the metrics. */
  public TrainEpochEnd {
    metrics = Map.copyOf(metrics);
  }

  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onTrainEpochEnd(this);
  }
}
