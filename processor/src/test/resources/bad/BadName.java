package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Trains. */
  @Experiment("Train_1") // error at "Train_1": [BadName] "Train_1" is not a usable name. Did you mean "train-1"?
  void train() {}

  /** Tunes. */
  @Experiment("1st") // error at "1st": [BadName] "1st" is not a usable name. Set one like "train-fast" with @Experiment("...").
  void tune() {}

  /**
   * Measures.
   *
   * @param größe how large
   * @param lr step size
   * @param depth how deep
   */
  @Experiment
  void measure(
      int größe, // error at größe: [BadName] "größe" is not a usable name. Set one like "step-size" with @Param(name = "...").
      @Param(name = "learningRate") double lr, // error at "learningRate": [BadName] "learningRate" is not a usable name. Did you mean "learning-rate"?
      @Param(name = "--depth") int depth) {} // error at "--depth": [BadName] "--depth" is not a usable name. Did you mean "depth"?
}
