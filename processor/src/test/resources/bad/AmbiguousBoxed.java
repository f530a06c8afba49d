package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

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
      Float lr, // error at lr: [AmbiguousBoxed] Parameter "lr" has type "Float", which does not say whether a value is needed. Use float.
      Boolean shift) {} // error at shift: [AmbiguousBoxed] Parameter "shift" has type "Boolean", which does not say whether a value is needed. Use boolean.
}
