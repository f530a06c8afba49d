package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   * @param layers how many
   * @param hidden width
   * @param large other case
   */
  @Experiment
  void train(
      @Param(shortName = 'l') double lr,
      @Param(shortName = 'l') int layers, // error at 'l': [ShortClash] "-l" already stands for "--lr". Choose another letter.
      @Param(shortName = 'h') int hidden, // error at 'h': [ShortClash] "-h" already stands for "--help". Choose another letter.
      @Param(shortName = 'L') boolean large) {}
}
