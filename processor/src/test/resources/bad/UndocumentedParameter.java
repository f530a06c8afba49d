package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.Run;
import java.util.OptionalDouble;

final class Digits {
  /**
   * Trains.
   *
   * @param lr step size
   */
  @Experiment
  void train(
      double lr,
      int batch, // error at batch: [UndocumentedParameter] Parameter "batch" of "train" is not documented. Add "@param batch ..." to the Javadoc.
      Run run,
      OptionalDouble clip) {} // error at clip: [UndocumentedParameter] Parameter "clip" of "train" is not documented. Add "@param clip ..." to the Javadoc.

  /** Mentions {@code @param depth} and
   * {@literal
   * @param depth} only.
   */
  @Experiment
  void tune(int depth) {} // error at depth: [UndocumentedParameter] Parameter "depth" of "tune" is not documented. Add "@param depth ..." to the Javadoc.
}
