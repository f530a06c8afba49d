package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import java.util.List;

final class Digits {
  /**
   * Hidden.
   *
   * @param lr step size
   */
  @Config
  private record Hidden(double lr) {} // error at record: [UnusableConfig] Configuration "Hidden" is private, so generated code cannot use it. Remove "private".

  /** Empty. */
  @Config
  record Empty() {} // error at record: [UnusableConfig] Configuration "Empty" holds nothing that could be given. Add a component, or make it a variant of a sealed interface with @Config.

  /**
   * Generic.
   *
   * @param <T> anything
   * @param value anything
   * @param values anything
   */
  @Config
  record Generic<T>(T value, List<T> values) {} // error at record: [UnusableConfig] Configuration "Generic" has type parameters, but options need concrete types. Remove the type parameters.

  /** No choice. */
  @Config
  sealed interface Nothing {} // error at interface: [UnusableConfig] Configuration "Nothing" holds nothing that could be given. Let records with @Config implement it.

  /** A variant may be empty. */
  @Config
  sealed interface Schedule {}

  /** Constant. */
  @Config
  record Constant() implements Schedule {}

  /**
   * Trains.
   *
   * @param hidden said to be wrong at its type
   * @param empty said to be wrong at its type
   * @param schedule right
   */
  @Experiment
  void train(Hidden hidden, Empty empty, Schedule schedule) {}
}
