package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.OptionalDouble;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   * @param batch examples per step
   * @param clip largest norm
   * @param decay how fast weights shrink
   */
  @Experiment
  void train(
      @Param(range = "(0, 1") double lr, // error at "(0,: [BadRange] Range "(0, 1" of "lr" is not an interval. Did you mean "(0, 1]"?
      @Param(value = "64", range = "[8, 1]") int batch, // error at "[8,: [BadRange] Range "[8, 1]" of "batch" is an interval without numbers. Write one like "(0, 1]" or "[1, inf)".
      @Param(range = "(0, many)") OptionalDouble clip, // error at "(0,: [BadRange] Range "(0, many)" of "clip" is not an interval: many cannot be a bound there. Write one like "(0, 1]" or "[1, inf)".
      @Param(range = ">= 0") double decay) {} // error at ">=: [BadRange] Range ">= 0" of "decay" is not an interval. Write one like "(0, 1]" or "[1, inf)".
}

/**
 * Options.
 *
 * @param decay weight decay
 */
@Config
record Sgd(@Param(range = "[0..1]") double decay) {} // error at "[0..1]": [BadRange] Range "[0..1]" of "decay" is not an interval. Write one like "(0, 1]" or "[1, inf)".
