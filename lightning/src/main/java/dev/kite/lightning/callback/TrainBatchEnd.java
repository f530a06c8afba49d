package dev.kite.lightning.callback;

import ai.djl.ndarray.NDArray;

/**
 * A step was made.
 *
 * @param trainer the trainer's view of itself
 * @param epoch epochs completed before this one
 * @param batch index of the batch in the epoch
 * @param globalStep steps made, this one included
 * @param loss the loss on its device, freed when the event was handled; reading it waits for the
 *     device
 */
public record TrainBatchEnd(
    TrainerState trainer, int epoch, int batch, long globalStep, NDArray loss)
    implements TrainerEvent {
  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onTrainBatchEnd(this);
  }
}
