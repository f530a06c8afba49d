package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

abstract class Digits {
  /** Trains. */
  @Experiment
  abstract void train(); // error at train: [AbstractExperiment] Experiment "train" is abstract or belongs to an abstract class. Put @Experiment on a method of a concrete class.

  /** Tunes. */
  @Experiment
  void tune() {} // error at tune: [AbstractExperiment] Experiment "tune" is abstract or belongs to an abstract class. Put @Experiment on a method of a concrete class.

  /** Needs no instance. */
  @Experiment
  static void measure() {}
}

interface Letters {
  /** Trains. */
  @Experiment
  default void train() {} // error at train: [AbstractExperiment] Experiment "train" is abstract or belongs to an abstract class. Put @Experiment on a method of a concrete class.
}
