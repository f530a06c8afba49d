package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A layer like the one of a fixture, and how it is applied.
 *
 * @param forward from the fixture's inputs to its outputs
 */
record BuiltLayer(Layer layer, Function<List<NDArray>, List<NDArray>> forward) {
  static BuiltLayer unary(UnaryLayer layer) {
    return new BuiltLayer(layer, inputs -> List.of(layer.forward(inputs.get(0))));
  }

  static <L extends Layer> BuiltLayer of(L layer, BiFunction<L, List<NDArray>, NDArray> forward) {
    return new BuiltLayer(layer, inputs -> List.of(forward.apply(layer, inputs)));
  }

  static <L extends Layer> BuiltLayer several(
      L layer, BiFunction<L, List<NDArray>, List<NDArray>> forward) {
    return new BuiltLayer(layer, inputs -> forward.apply(layer, inputs));
  }
}
