package dev.kite.lightning.callback;

import dev.kite.lightning.module.LightningModule;
import java.util.Map;
import java.util.Optional;

/** What a callback may know of a trainer and ask of it; to be used on the training thread. */
public interface TrainerState {
  /** Returns the trainer's name, {@code main} unless another was given. */
  String name();

  /** Returns how many epochs are completed. */
  int epoch();

  /** Returns how many batches of the current epoch were trained on. */
  int batch();

  /** Returns how many optimizer steps were made. */
  long globalStep();

  /** Returns the values logged last, by name; a copy. */
  Map<String, Double> metrics();

  /** Returns the module that is trained or tested. */
  LightningModule module();

  /**
   * Ends the fit after the current step, with a last validation, as soon as the smallest numbers of
   * epochs and steps allow. The first reason counts.
   *
   * @param reason a sentence for people
   */
  void requestStop(String reason);

  /** Returns why the fit is to end before its limits, if it is. */
  Optional<String> stopReason();
}
