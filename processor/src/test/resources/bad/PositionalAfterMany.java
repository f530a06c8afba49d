package exp;

import dev.kite.Experiment;
import dev.kite.Param;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class Digits {
  /**
   * Trains.
   *
   * @param names many
   * @param files many
   */
  @Experiment
  void train(
      @Param(positional = true) List<String> names,
      Path... files) {} // error at files: [PositionalAfterMany] "files" is given by position, but "names" before it takes all that remains. Put "names" last.

  /**
   * Tunes.
   *
   * @param labels many
   * @param lr step size
   * @param last one
   */
  @Experiment
  void tune(
      @Param(positional = true) Map<String, String> labels,
      double lr,
      @Param(positional = true) String last) {} // error at last: [PositionalAfterMany] "last" is given by position, but "labels" before it takes all that remains. Put "labels" last.
}
