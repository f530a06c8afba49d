package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param <T> anything
   */
  @Experiment
  <T> void train() {} // error at train: [GenericExperiment] "train" has type parameters, but a command needs concrete types. Remove the type parameters.
}

final class Letters<T> { // error at class: [GenericExperiment] "Letters" has type parameters, but a command needs concrete types. Remove the type parameters.
  /** Trains. */
  @Experiment
  void train() {}
}

final class Words<T> {
  /** Needs no instance. */
  @Experiment
  static void train() {}
}
