package dev.kite.lightning.callback;

import java.nio.file.Path;

/**
 * A checkpoint was put in place. The one that is written because somebody asked the fit to stop
 * causes no event; a fit that continues delivers that of the checkpoint it continues from.
 *
 * @param trainer the trainer's view of itself
 * @param file the latest checkpoint
 * @param best whether it is the best as well
 * @param globalStep steps made
 */
public record CheckpointSaved(TrainerState trainer, Path file, boolean best, long globalStep)
    implements TrainerEvent {
  @Override
  public void deliverTo(TrainerCallback callback) {
    callback.onCheckpointSaved(this);
  }
}
