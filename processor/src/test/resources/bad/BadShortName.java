package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   * @param data where images are
   */
  @Experiment
  void train(
      @Param(shortName = '1') double lr, // error at '1': [BadShortName] '1' cannot be a short name. Choose a letter from a to z or A to Z.
      @Param(positional = true, shortName = 'd') String data) {} // error at 'd': [BadShortName] 'd' cannot be a short name. A positional parameter has none, so remove it.
}
