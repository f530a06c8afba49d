package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import org.jspecify.annotations.Nullable;

/** Weights of a single step under torch's names. */
abstract class CellWeights extends Layer {
  final Parameter ofInput;
  final Parameter ofHidden;
  final @Nullable Parameter inputBias;
  final @Nullable Parameter hiddenBias;

  CellWeights(int input, int hidden, int gates, boolean bias) {
    RecurrentOptions.of(input, hidden);
    Initializer initializer = Initializer.fanIn(hidden);
    long rows = (long) gates * hidden;
    ofInput = parameter("weight_ih", new Shape(rows, input), initializer);
    ofHidden = parameter("weight_hh", new Shape(rows, hidden), initializer);
    inputBias = bias ? parameter("bias_ih", new Shape(rows), initializer) : null;
    hiddenBias = bias ? parameter("bias_hh", new Shape(rows), initializer) : null;
  }
}
