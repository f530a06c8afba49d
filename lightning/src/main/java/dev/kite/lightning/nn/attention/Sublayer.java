package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.Regularisation;

/** What the layers of encoder and decoder have in common. */
final class Sublayer {
  private Sublayer() {}

  static LayerNorm norm(TransformerOptions options) {
    return new LayerNorm(new int[] {options.width()}, options.eps(), true, options.bias());
  }

  static NDArray drop(NDArray input, TransformerOptions options, boolean training) {
    return Regularisation.dropout(input, options.dropout(), training && options.dropout() > 0);
  }

  static NDArray feed(
      NDArray input, Linear first, Linear second, TransformerOptions options, boolean training) {
    NDArray hidden = options.activation().apply(first.forward(input));
    return drop(second.forward(drop(hidden, options, training)), options, training);
  }
}
