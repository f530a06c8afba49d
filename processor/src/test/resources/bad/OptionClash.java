package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.Optional;

final class Digits {
  /**
   * Trains.
   *
   * @param learningRate step size
   * @param learning_rate step size
   * @param lr step size
   * @param noShift keep images
   * @param shift shift images
   */
  @Experiment
  void train(
      double learningRate,
      double learning_rate, // error at learning_rate: [OptionClash] Parameters "learningRate" and "learning_rate" are both given by "--learning-rate". Rename one of them.
      @Param(name = "learning-rate") double lr, // error at "learning-rate": [OptionClash] Parameters "learningRate" and "lr" are both given by "--learning-rate". Rename one of them.
      int noShift,
      boolean shift) {} // error at shift: [OptionClash] Parameters "noShift" and "shift" are both given by "--no-shift". Rename one of them.
}

/** Whatever may be true or false can be turned off. */
final class Letters {
  /**
   * Trains.
   *
   * @param shift perhaps shift images
   * @param noShift keep images
   * @param settings more
   * @param noSettings less
   */
  @Experiment
  void train(
      Optional<Boolean> shift,
      int noShift, // error at noShift: [OptionClash] Parameters "shift" and "noShift" are both given by "--no-shift". Rename one of them.
      Settings settings,
      Settings noSettings) {} // error at noSettings: [OptionClash] Parameters "settings" and "noSettings" are both given by "--no-settings". Rename one of them.
}

/**
 * Options.
 *
 * @param stepSize how far
 * @param step_size how far
 */
@Config
record Settings(int stepSize, int step_size) {} // error at step_size: [OptionClash] Components "stepSize" and "step_size" are both given by "step-size". Rename one of them.
