package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param hiden <!-- error at hiden: [UnknownParamTag] "@param hiden" names no parameter of "train". Did you mean "hidden"? -->
   * @param hidden width
   * @param <T> no type <!-- error at T: [UnknownParamTag] "@param <T>" names no parameter of "train". Rename or remove the tag. -->
   * @param <hidden> width <!-- error at hidden: [UnknownParamTag] "@param <hidden>" names no parameter of "train". Did you mean "hidden"? -->
   * @param num_layers how many <!-- error at num_layers: [UnknownParamTag] "@param num_layers" names no parameter of "train". Rename or remove the tag. -->
   */
  @Experiment
  void train(int hidden) {}
}

/**
 * Options.
 *
 * @param depth how deep
 * @param widht how wide <!-- error at widht: [UnknownParamTag] "@param widht" names no component of "Settings". Did you mean "width"? -->
 * @param height how high <!-- error at height: [UnknownParamTag] "@param height" names no component of "Settings". Rename or remove the tag. -->
 */
@Config
record Settings(int depth, int width) {}
