package dev.kite.lightning.callback;

/**
 * The training part of an epoch begins; not delivered again when a fit continues inside an epoch.
 *
 * @param trainer the trainer's view of itself
 * @param epoch epochs completed before this one
 */
public record TrainEpochStart(TrainerState trainer, int epoch) implements TrainerEvent {
  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onTrainEpochStart(this);
  }
}
