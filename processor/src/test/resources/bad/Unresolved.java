package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits { // error at class: [Unresolved] Class "Digits" was not processed, because "Missing" is unknown. If a processor generates it, check that it runs.
  /**
   * Trains.
   *
   * @param missing unknown
   */
  @Experiment
  void train(Missing missing) {} // error at Missing: cannot find symbol
}

final class Letters { // error at class: [Unresolved] Class "Letters" was not processed, because "@Param(value)" is unknown. If a processor generates it, check that it runs.
  /**
   * Trains.
   *
   * @param lr step size
   */
  @Experiment
  void train(@Param(Missing.LR) double lr) {} // error at Missing: cannot find symbol
}
