package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.nio.file.Path;

final class Digits {
  /**
   * Trains.
   *
   * @param data where images are
   * @param shift whether to shift
   */
  @Experiment
  void train(
      @Param(range = "[0, 1]") Path data, // error at "[0,: [RangeOnNonNumber] Parameter "data" has a range, but a value of kind "path" is no number. Remove the range.
      @Param(value = "yes", range = "[0, 1]") boolean shift) {} // error at "[0,: [RangeOnNonNumber] Parameter "shift" has a range, but a value of kind "bool" is no number. Remove the range.
}
