package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   * @param lr size of a step <!-- error at lr: [DuplicateParamTag] "@param lr" appears twice in the Javadoc of "train". Keep one. -->
   */
  @Experiment
  void train(double lr) {}
}

/**
 * Options.
 *
 * @param depth how deep
 * @param depth how deep again <!-- error at depth: [DuplicateParamTag] "@param depth" appears twice in the Javadoc of "Settings". Keep one. -->
 */
@Config
record Settings(int depth) {}
