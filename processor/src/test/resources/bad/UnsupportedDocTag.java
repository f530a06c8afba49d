package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

/** A {@docRoot} of evil. */
final class Digits { // warning at class: [UnsupportedDocTag] "{@docRoot}" has no meaning in help. Write the text itself, or {@code ...}.
  /**
   * Trains with a {@code List<String>} and {@value #MOST} layers, or {@value #LEAST}.
   *
   * @param lr step size
   */
  @Experiment
  void train(double lr) {} // warning at train: [UnsupportedDocTag] "{@value #LEAST}" has no meaning in help. Write the text itself, or {@code ...}.

  /** Tunes a List<String> of nothing. */
  @Experiment
  void tune() {} // warning at tune: [UnsupportedDocTag] "<String>" has no meaning in help. Write the text itself, or {@code ...}.

  static final int MOST = 3;
}
