package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Trains. */
  @Experiment
  private void train() {} // error at train: [InaccessibleExperiment] "train" is private, so the generated command cannot call it. Remove "private".

  private static final class Hidden { // error at class: [InaccessibleExperiment] "Hidden" is private, so the generated command cannot call it. Remove "private".
    /** Trains. */
    @Experiment
    void train() {}
  }
}
