package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param lr <!-- error at lr: [EmptyParamTag] "@param lr" has no text. Say what the value does. -->
   * @param batch {@code } <!-- error at batch: [EmptyParamTag] "@param batch" has no text. Say what the value does. -->
   */
  @Experiment
  void train(double lr, int batch) {}
}

/**
 * Options.
 *
 * @param depth <!-- error at depth: [EmptyParamTag] "@param depth" has no text. Say what the value does. -->
 */
@Config
record Settings(int depth) {}
