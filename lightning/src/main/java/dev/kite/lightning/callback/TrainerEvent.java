package dev.kite.lightning.callback;

import dev.kite.lightning.module.LightningModule;

/**
 * Something that happened in training, delivered on the training thread between two steps.
 *
 * <p>Events that precede a checkpoint are counted in it. After a resume, those that followed it are
 * delivered again, in the same order; so each is delivered at least once, and what a handler does
 * should bear repetition. The sanity check causes no event. Tensors made while an event is handled
 * are freed afterwards.
 */
public sealed interface TrainerEvent
    permits FitStart,
        TrainEpochStart,
        TrainBatchEnd,
        TrainEpochEnd,
        ValidationEnd,
        TestEnd,
        CheckpointSaved,
        FitEnd {
  /** Returns the trainer's view of itself. */
  TrainerState trainer();

  /** Calls the hook for this type of event. */
  void deliverTo(TrainerCallback callback);

  /** Returns the module that is trained or tested. */
  default LightningModule module() {
    return trainer().module();
  }
}
