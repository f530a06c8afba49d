package exp;

import dev.kite.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

final class Digits {
  /**
   * Trains.
   *
   * @param dims widths
   * @param grid rows
   * @param labels labels
   * @param depths depths
   * @param twice twice
   * @param rest others
   */
  @Experiment
  void train(
      List<List<Integer>> dims, // error at dims: [NestedContainer] Parameter "dims" has type "List<List<Integer>>", but "List<Integer>" inside it has no form on a command line. Put a class with a @Parser in its place.
      int[][] grid, // error at grid: [NestedContainer] Parameter "grid" has type "int[][]", but "int[]" inside it has no form on a command line. Put a class with a @Parser in its place.
      Map<String, List<String>> labels, // error at labels: [NestedContainer] Parameter "labels" has type "Map<String, List<String>>", but "List<String>" inside it has no form on a command line. Put a class with a @Parser in its place.
      List<OptionalInt> depths, // error at depths: [NestedContainer] Parameter "depths" has type "List<OptionalInt>", but "OptionalInt" inside it has no form on a command line. Put a class with a @Parser in its place.
      Optional<Optional<String>> twice, // error at twice: [NestedContainer] Parameter "twice" has type "Optional<Optional<String>>", but "Optional<String>" inside it has no form on a command line. Put a class with a @Parser in its place.
      int[]... rest) {} // error at rest: [NestedContainer] Parameter "rest" has type "int[][]", but "int[]" inside it has no form on a command line. Put a class with a @Parser in its place.
}
