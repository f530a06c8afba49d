package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.RunEnd;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {}

  @Callback
  void report(RunEnd end) {} // error at report: [UndocumentedCallback] Callback "report" has no description. Start its Javadoc with a sentence that says what it does.
}
