package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Trains. */
  @Experiment
  void train() {
    help(1);
  }

  void help(@Param("1") double lr) {} // error at @Param: [OrphanParam] @Param on "lr" has no effect, because its method is no experiment. Remove it, or annotate the method with @Experiment.
}

record Settings(@Param("1") int depth) {} // error at @Param: [OrphanParam] @Param on "depth" has no effect, because its record is no configuration. Remove it, or annotate the record with @Config.

/**
 * Options.
 *
 * @param depth how deep
 */
@Config
record Options(int depth) {
  Options(@Param("1") int depth, @Param("2") int width) { // error at @Param: [OrphanParam] @Param on "depth" has no effect, because a constructor is no experiment. Remove it. // error at @Param("2: [OrphanParam] @Param on "width" has no effect, because a constructor is no experiment. Remove it.
    this(depth + width);
  }
}

/**
 * What stands on the constructor alone is not seen by who reads the record.
 *
 * @param depth how deep
 */
@Config
record Explicit(int depth) {
  Explicit(@Param("1") int depth) { // error at @Param: [OrphanParam] @Param on "depth" has no effect, because a constructor is no experiment. Remove it.
    this.depth = depth;
  }
}
