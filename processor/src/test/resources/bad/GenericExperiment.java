package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param <T> anything
   * @param value said with the method
   * @param values said with the method
   */
  @Experiment
  <T> void train(T value, java.util.List<T> values) {} // error at train: [GenericExperiment] "train" has type parameters, but a command needs concrete types. Remove the type parameters.
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
