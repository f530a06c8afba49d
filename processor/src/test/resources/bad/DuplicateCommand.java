package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}

  /**
   * Trains.
   *
   * @param lr step size
   */
  @Experiment
  void train(double lr) {} // error at train: [DuplicateCommand] Experiments "train" and "train" are both called "train". Name one of them with @Experiment("...").

  /** Trains. */
  @Experiment("tr-ain") // error at "tr-ain": [DuplicateCommand] Experiments "train" and "other" are both called "train" but for hyphens. Name one of them with @Experiment("...").
  void other() {}
}
