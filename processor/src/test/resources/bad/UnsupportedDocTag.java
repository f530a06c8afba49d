package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Program;

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

/**
 * Options in {@a table}.
 *
 * @param depth how deep
 */
@Config
record Settings(int depth) {} // warning at record: [UnsupportedDocTag] "{@a table}" has no meaning in help. Write the text itself, or {@code ...}.

/** Several {@b programs}. */
@Program(experiments = Digits.class)
final class Lab {} // warning at class: [UnsupportedDocTag] "{@b programs}" has no meaning in help. Write the text itself, or {@code ...}.
