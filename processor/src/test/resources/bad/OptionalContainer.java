package exp;

import dev.kite.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class Digits {
  /**
   * Trains.
   *
   * @param names names
   * @param labels labels
   * @param dims widths
   * @param kinds kinds
   * @param files files
   */
  @Experiment
  void train(
      Optional<List<String>> names, // error at names: [OptionalContainer] Parameter "names" has type "Optional<List<String>>", but an empty "List<String>" means none already. Use "List<String>" with @Param("").
      Optional<Map<String, String>> labels, // error at labels: [OptionalContainer] Parameter "labels" has type "Optional<Map<String, String>>", but an empty "Map<String, String>" means none already. Use "Map<String, String>" with @Param("").
      Optional<int[]> dims, // error at dims: [OptionalContainer] Parameter "dims" has type "Optional<int[]>", but an empty "int[]" means none already. Use "int[]" with @Param("").
      @Nullable Set<String> kinds, // error at kinds: [OptionalContainer] Parameter "kinds" has type "@Nullable Set<String>", but an empty "Set<String>" means none already. Use "Set<String>" with @Param("").
      String @Nullable [] files) {} // error at files: [OptionalContainer] Parameter "files" has type "@Nullable String[]", but an empty "String[]" means none already. Use "String[]" with @Param("").
}
