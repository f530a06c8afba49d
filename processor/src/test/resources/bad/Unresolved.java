package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import dev.kite.Program;

final class Digits { // error at class: [Unresolved] "Digits" was not processed, because "Missing" is unknown. If a processor generates it, check that it runs.
  /**
   * Trains.
   *
   * @param missing unknown
   */
  @Experiment
  void train(Missing missing) {} // error at Missing: cannot find symbol
}

final class Letters { // error at class: [Unresolved] "Letters" was not processed, because "@Param(value)" is unknown. If a processor generates it, check that it runs.
  /**
   * Trains.
   *
   * @param lr step size
   */
  @Experiment
  void train(@Param(Missing.LR) double lr) {} // error at Missing: cannot find symbol
}

/**
 * Options.
 *
 * @param depth how deep
 */
@Config
record Settings(Missing depth) {} // error at Missing: cannot find symbol // error at record: [Unresolved] "Settings" was not processed, because "Missing" is unknown. If a processor generates it, check that it runs.

/** Several. */
@Program(experiments = Missing.class) // error at Missing: cannot find symbol
final class Lab {} // error at class: [Unresolved] "Lab" was not processed, because "@Program(experiments)" is unknown. If a processor generates it, check that it runs.

final class Words { // error at class: [Unresolved] "Words" was not processed, because "Missing" is unknown. If a processor generates it, check that it runs.
  @Parser
  static Words parse(Missing text) { // error at Missing: cannot find symbol
    return new Words();
  }
}

final class Texts { // error at class: [Unresolved] "Texts" was not processed, because "Missing" is unknown. If a processor generates it, check that it runs.
  /**
   * Trains.
   *
   * @param words many
   * @param settings known, though they are wrong
   */
  @Experiment
  void train(
      Words words,
      Settings settings) {}
}
