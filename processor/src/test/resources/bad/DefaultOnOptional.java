package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.OptionalDouble;
import java.util.OptionalInt;

final class Digits {
  /**
   * Trains.
   *
   * @param clip largest norm
   * @param depth how deep
   */
  @Experiment
  void train(
      @Param("1") OptionalDouble clip, // error at "1": [DefaultOnOptional] Parameter "clip" may be absent, so it cannot have a default. Remove the default, or use double.
      @Param("x") OptionalInt depth) {} // error at "x": [DefaultOnOptional] Parameter "depth" may be absent, so it cannot have a default. Remove the default, or use int.
}
