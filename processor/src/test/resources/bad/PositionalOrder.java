package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.OptionalInt;

final class Digits {
  /**
   * Trains.
   *
   * @param data where images are
   * @param lr step size
   * @param model where the model is
   */
  @Experiment
  void train(
      @Param(value = "a.zip", positional = true) String data,
      double lr,
      @Param(positional = true) String model) {} // error at model: [PositionalOrder] "model" must be given, but "data" before it may be left out. Put the required positional parameter first.

  /**
   * Tunes.
   *
   * @param depth how deep
   * @param model where the model is
   */
  @Experiment
  void tune(
      @Param(positional = true) OptionalInt depth,
      @Param(positional = true) String model) {} // error at model: [PositionalOrder] "model" must be given, but "depth" before it may be left out. Put the required positional parameter first.
}
