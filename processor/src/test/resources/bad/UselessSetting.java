package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.Run;

final class Digits {
  /** How. */
  @Config
  sealed interface Optimizer {}

  /**
   * Stochastic gradient descent.
   *
   * @param lr step size
   * @param steps how many
   */
  @Config
  record Sgd(
      @Param(shortName = 'l') double lr, // error at 'l': [UselessSetting] "shortName" of "lr" has no effect, because a component is given by its full name. Remove it.
      @Param(positional = true, shortName = '1') int steps) // error at true: [UselessSetting] "positional" of "steps" has no effect, because a component is given by its full name. Remove it. // error at '1': [UselessSetting] "shortName" of "steps" has no effect, because a component is given by its full name. Remove it.
      implements Optimizer {}

  /**
   * Trains.
   *
   * @param optimizer how the weights are updated
   * @param sgd how others are
   */
  @Experiment
  void train(
      @Param(env = "RUN") Run run, // error at "RUN": [UselessSetting] "env" of "run" has no effect, because Kite supplies it. Remove it.
      @Param(
              value = "sgd",
              name = "how",
              range = "[0, 1]", // error at "[0,: [UselessSetting] "range" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
              shortName = 'o', // error at 'o': [UselessSetting] "shortName" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
              env = "HOW", // error at "HOW": [UselessSetting] "env" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
              positional = true, // error at true: [UselessSetting] "positional" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
              mutable = true, // error at true: [UselessSetting] "mutable" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
              secret = true) // error at true: [UselessSetting] "secret" of "optimizer" has no effect, because a configuration is given by its components. Write it on a component.
          Optimizer optimizer,
      @Param("fast") Sgd sgd) {} // error at "fast": [UselessSetting] "value" of "sgd" has no effect, because a configuration is given by its components. Write it on a component.
}
