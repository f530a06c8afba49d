package com.example;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.TrainEpochEnd;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunEnd;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;

/** Handwritten digits. */
public final class Digits {

  /** How the weights are updated. */
  @Config
  public sealed interface Optimizer permits Sgd, AdamW {}

  /**
   * Stochastic gradient descent.
   *
   * @param lr step size
   * @param momentum fraction of the previous step that is kept
   */
  @Config
  public record Sgd(
      @Param(value = "0.1", range = "(0, inf)") double lr,
      @Param(value = "0.9", range = "[0, 1)") double momentum)
      implements Optimizer {}

  /**
   * Adam with decoupled weight decay.
   *
   * @param lr step size
   * @param decay weight decay per step
   */
  @Config
  public record AdamW(
      @Param(value = "1e-3", range = "(0, inf)") double lr,
      @Param(value = "0.01", range = "[0, inf)") double decay)
      implements Optimizer {}

  /** What a run achieves. */
  public record Score(double testAccuracy, float loss, int epochs) {}

  /**
   * Trains a convolutional classifier until the validation loss stops improving.
   *
   * <p>Stops early, e.g. after 3 epochs without progress.
   *
   * @param data archive that holds the images
   * @param hidden widths of the hidden layers, first to last
   * @param optimizer how the weights are updated
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
      @Param(value = "256,64", range = "[1, inf)") List<Integer> hidden,
      @Param("adam-w") Optimizer optimizer,
      @Param(value = "64", range = "[1, inf)", shortName = 'b') int batchSize,
      @Param(range = "(0, inf)") OptionalDouble clip)
      throws IOException {
    return new Score(0.5, batchSize, 1);
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
