package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.RunEnd;

final class Digits {
  /** Reports. */
  @Callback
  void report(RunEnd end) {} // error at report: [OrphanCallback] Callback "report" is never called, because "Digits" has no experiment. Move it to a class with an @Experiment.
}
