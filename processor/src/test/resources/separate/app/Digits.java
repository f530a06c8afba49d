package app;

import data.Loading;
import data.Split;
import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import optim.Optimizer;
import score.Score;
import score.Unreadable;

/** Handwritten digits. */
public final class Digits {
  /**
   * Trains a classifier.
   *
   * @param split which part of the data
   * @param loading where the images come from
   * @param optimizer of the weights
   * @param lr step size
   * @param layers how many, at most {@value score.Score#MOST_LAYERS}
   * @throws Unreadable if the images cannot be read
   */
  @Experiment
  public Score train(
      Run run,
      Trainer.Builder trainer,
      Split split,
      Loading loading,
      @Param("adam") Optimizer optimizer,
      @Param(value = "1e-3", range = "(0, inf)") double lr,
      @Param(value = Score.LAYERS, shortName = 'l') int layers)
      throws Unreadable {
    return new Score(lr, layers);
  }

  /** Looks at a validation. */
  @Callback(every = 5)
  void look(ValidationEnd event, Run run) {}
}
