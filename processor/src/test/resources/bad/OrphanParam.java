package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {
    help(1);
  }

  void help(@Param("1") double lr) {} // error at @Param: [OrphanParam] @Param on "lr" has no effect, because "help" is no experiment. Remove it, or annotate the method with @Experiment.
}

record Settings(@Param("1") int depth) {} // error at @Param: [OrphanParam] @Param on "depth" has no effect, because "constructor" is no experiment. Remove it, or annotate the method with @Experiment.
