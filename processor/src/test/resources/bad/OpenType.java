package exp;

import dev.kite.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class Digits {
  /**
   * Trains.
   *
   * @param dims widths
   * @param labels labels
   * @param name name
   */
  @Experiment
  void train(
      List<? extends Number> dims, // error at dims: [OpenType] Parameter "dims" has type "List<? extends Number>", which does not say what to read. Write one type in the place of "? extends Number".
      Map<String, ?> labels, // error at labels: [OpenType] Parameter "labels" has type "Map<String, ?>", which does not say what to read. Write one type in the place of "?".
      Optional<? super Integer> name) {} // error at name: [OpenType] Parameter "name" has type "Optional<? super Integer>", which does not say what to read. Write one type in the place of "? super Integer".
}
