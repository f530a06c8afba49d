package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.List;
import java.util.Map;

final class Digits {
  /**
   * Trains.
   *
   * @param batch examples per step
   * @param lr step size
   * @param decay how fast weights shrink
   * @param most no limit
   */
  @Experiment
  void train(
      @Param(value = "0", range = "[1,inf)") int batch, // error at "0": [DefaultOutOfRange] Default "0" of "batch" lies outside [1, inf). Change the default or the range.
      @Param(range = "(0, 1)", value = "1") double lr, // error at "1": [DefaultOutOfRange] Default "1" of "lr" lies outside (0, 1). Change the default or the range.
      @Param(value = "0.1", range = "[0, 0.1]") float decay,
      @Param(value = "inf", range = "[0, inf]") double most) {}
}

/**
 * Options.
 *
 * @param dims widths
 * @param weights by name
 */
@Config
record Settings(
    @Param(value = "64,0,32", range = "[1, inf)") List<Integer> dims, // error at "64,0,32": [DefaultOutOfRange] Default "64,0,32" of "dims" is not valid: element 2 "0" lies outside [1, inf). Change the default or the range.
    @Param(value = "a=0.5,b=2", range = "[0, 1]") Map<String, Double> weights) {} // error at "a=0.5,b=2": [DefaultOutOfRange] Default "a=0.5,b=2" of "weights" is not valid: value "2" of key "b" lies outside [0, 1]. Change the default or the range.
