package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Parser;

final class Digits {
  record Rate(double value) {
    @Parser
    static Rate parse(String text) {
      return new Rate(1);
    }
  }

  @Parser
  static Rate rate(String text) { // error at rate: [AmbiguousParser] "Rate" is read by both "Rate.parse" and "Digits.rate". Remove one of them.
    return new Rate(2);
  }

  @Parser
  static Thread one(String text) {
    return new Thread();
  }

  @Parser
  static Thread other(String text) { // error at other: [AmbiguousParser] "Thread" is read by both "Digits.one" and "Digits.other". Remove one of them.
    return new Thread();
  }

  /**
   * Told once.
   *
   * @param rate how fast
   */
  @Config
  record Settings(Rate rate) {}

  /**
   * Trains.
   *
   * @param rate how fast
   * @param thread where
   */
  @Experiment
  void train(Rate rate, Thread thread) {}
}
