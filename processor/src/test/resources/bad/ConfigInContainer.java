package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class Digits {
  /**
   * Stochastic gradient descent.
   *
   * @param lr step size
   */
  @Config
  record Sgd(double lr) {}

  /**
   * Trains.
   *
   * @param one perhaps
   * @param other perhaps
   * @param many several
   * @param rest several
   * @param named several
   */
  @Experiment
  void train(
      Optional<Sgd> one, // error at one: [ConfigInContainer] Parameter "one" has type "Optional<Sgd>", but a configuration is given exactly once. Use "Sgd" itself, perhaps with a variant that means none.
      @Nullable Sgd other, // error at other: [ConfigInContainer] Parameter "other" has type "@Nullable Sgd", but a configuration is given exactly once. Use "Sgd" itself, perhaps with a variant that means none.
      List<Sgd> many, // error at many: [ConfigInContainer] Parameter "many" has type "List<Sgd>", but a configuration is given exactly once. Use "Sgd" itself, perhaps with a variant that means none.
      Sgd[] rest, // error at rest: [ConfigInContainer] Parameter "rest" has type "Sgd[]", but a configuration is given exactly once. Use "Sgd" itself, perhaps with a variant that means none.
      Map<String, Sgd> named) {} // error at named: [ConfigInContainer] Parameter "named" has type "Map<String, Sgd>", but a configuration is given exactly once. Use "Sgd" itself, perhaps with a variant that means none.
}
