package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  @Experiment
  void train() {} // error at train: [UndocumentedExperiment] Experiment "train" has no description. Start its Javadoc with a sentence that says what it does.

  /**
   * @throws IllegalStateException if nothing works
   */
  @Experiment
  void tune() {} // error at tune: [UndocumentedExperiment] Experiment "tune" has no description. Start its Javadoc with a sentence that says what it does.
}
