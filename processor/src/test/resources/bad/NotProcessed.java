package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Program;
import unprocessed.Letters;
import unprocessed.Optimizer;
import unprocessed.Sgd;

final class Digits {
  /**
   * Trains.
   *
   * @param optimizer how the weights are updated
   * @param sgd how others are
   */
  @Experiment
  void train(
      Optimizer optimizer, // error at optimizer: [NotProcessed] "Optimizer" was compiled without Kite's processor, so "OptimizerSchema" is missing. Add the processor to the module of "Optimizer".
      Sgd sgd) {} // error at sgd: [NotProcessed] "Sgd" was compiled without Kite's processor, so "SgdSchema" is missing. Add the processor to the module of "Sgd".
}

/**
 * Settings.
 *
 * @param sgd how weights are updated
 */
@Config
record Settings(Sgd sgd) {} // error at sgd: [NotProcessed] "Sgd" was compiled without Kite's processor, so "SgdSchema" is missing. Add the processor to the module of "Sgd".

/** All. */
@Program(experiments = {Digits.class, Letters.class}) // error at .class}: [NotProcessed] "Letters" was compiled without Kite's processor, so "LettersCli" is missing. Add the processor to the module of "Letters".
final class Lab {}
