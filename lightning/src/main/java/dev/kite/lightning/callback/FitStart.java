package dev.kite.lightning.callback;

/**
 * A fit begins, in every process that fits; before the state of callbacks is restored.
 *
 * @param trainer the trainer's view of itself
 * @param resumed whether it continues from a checkpoint
 * @param validates whether there is data to validate with
 */
public record FitStart(TrainerState trainer, boolean resumed, boolean validates)
    implements TrainerEvent {
  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onFitStart(this);
  }
}
