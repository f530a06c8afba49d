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
      List dims, // error at dims: [RawType] Parameter "dims" has the raw type "List". Write "List<String>", or what it holds instead.
      Map labels, // error at labels: [RawType] Parameter "labels" has the raw type "Map". Write "Map<String, String>", or what it holds instead.
      Optional name) {} // error at name: [RawType] Parameter "name" has the raw type "Optional". Write "Optional<String>", or what it holds instead.
}
