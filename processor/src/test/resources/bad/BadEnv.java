package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   */
  @Experiment
  void train(@Param(env = "MY-LR") double lr) {} // error at "MY-LR": [BadEnv] "MY-LR" is not the name of an environment variable. Write letters, digits and underscores, no digit first.
}

/**
 * Options.
 *
 * @param depth how deep
 */
@Config
record Settings(@Param(env = "1DEPTH") int depth) {} // error at "1DEPTH": [BadEnv] "1DEPTH" is not the name of an environment variable. Write letters, digits and underscores, no digit first.
