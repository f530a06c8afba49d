package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import org.jspecify.annotations.Nullable;

/** Weights of a single step under torch's names. */
abstract class CellWeights extends Layer {
  /** Zeros where nothing is remembered. */
  static final String BEGIN =
      """
      if hidden is None:
        h = torch.zeros([input.size(0), ofHidden.size(1)], dtype=ops.prim.dtype(input), layout=None, device=input.device)
      else:
        h = hidden
      """;

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
