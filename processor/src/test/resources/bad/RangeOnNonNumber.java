package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

/** Collections. */
final class Letters {
  record Rate(double value) {
    @Parser
    static Rate parse(String text) {
      return new Rate(1);
    }
  }

  /**
   * Trains.
   *
   * @param dims widths
   * @param weights by name
   * @param names many
   * @param rate how fast
   * @param rates how fast
   * @param name perhaps
   */
  @Experiment
  void train(
      @Param(range = "[1, inf)") List<Integer> dims,
      @Param(range = "[1, inf)") Map<String, Double> weights,
      @Param(range = "[0, 1]") List<String> names, // error at "[0,: [RangeOnNonNumber] Parameter "names" has a range, but a value of kind "text" is no number. Remove the range.
      @Param(range = "[0, 1]") Rate rate, // error at "[0,: [RangeOnNonNumber] Parameter "rate" has a range, but a value of kind "rate" is no number. Remove the range.
      @Param(range = "[0, 1]") Rate[] rates, // error at "[0,: [RangeOnNonNumber] Parameter "rates" has a range, but a value of kind "rate" is no number. Remove the range.
      @Param(range = "[0, 1]") Optional<String> name) {} // error at "[0,: [RangeOnNonNumber] Parameter "name" has a range, but a value of kind "text" is no number. Remove the range.
}
