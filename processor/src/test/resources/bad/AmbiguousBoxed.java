package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import org.jspecify.annotations.Nullable;

final class Digits {
  /**
   * Trains.
   *
   * @param depth how deep
   * @param lr step size
   * @param shift whether to shift
   */
  @Experiment
  void train(
      Integer depth, // error at depth: [AmbiguousBoxed] Parameter "depth" has type "Integer", which does not say whether a value is needed. Use int, or OptionalInt if it may be absent.
      Float lr, // error at lr: [AmbiguousBoxed] Parameter "lr" has type "Float", which does not say whether a value is needed. Use float, or Optional<Float> if it may be absent.
      Boolean shift) {} // error at shift: [AmbiguousBoxed] Parameter "shift" has type "Boolean", which does not say whether a value is needed. Use boolean, or Optional<Boolean> if it may be absent.
}

/**
 * Options.
 *
 * @param depth how deep
 * @param width perhaps
 */
@Config
record Settings(
    Long depth, // error at depth: [AmbiguousBoxed] Component "depth" has type "Long", which does not say whether a value is needed. Use long, or OptionalLong if it may be absent.
    @Nullable Long width) {}
