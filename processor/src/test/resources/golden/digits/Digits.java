package com.example;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import java.io.IOException;
import java.net.URI;
import java.util.OptionalDouble;

/** Handwritten digits. */
public final class Digits {

  /** What a run achieves. */
  public record Score(double testAccuracy, float loss, int epochs) {}

  /**
   * Trains a convolutional classifier until the validation loss stops improving.
   *
   * <p>Stops early, e.g. after 3 epochs without progress.
   *
   * @param data archive that holds the images
   * @param lr step size of the optimizer
   * @param batchSize examples per step
   * @param clip largest gradient norm; not clipped when absent
   * @return the score
   * @throws IOException if the images cannot be read
   */
  @Experiment
  public Score train(
      Run run,
      Trainer.Builder trainer,
      @Param(value = "classpath:/mnist-10k.zip", env = "DIGITS_DATA") URI data,
      @Param(value = "1e-3", range = "(0, inf)") double lr,
      @Param(value = "64", range = "[1, inf)", shortName = 'b') int batchSize,
      @Param(range = "(0, inf)") OptionalDouble clip)
      throws IOException {
    return new Score(lr, batchSize, 1);
  }

  /** Draws the confusion matrix of every fifth validation. */
  @Callback(every = 5)
  void confusion(ValidationEnd event, Run run) {}

  /** Sees the end of every epoch. */
  @Callback(order = 1)
  void epoch(TrainEpochEnd event) {}

  /** Says good-bye. */
  @Callback
  static void bye(RunEnd event) {}
}
