package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** {@code 1 / (1 + exp(-x))} of each element: {@code torch.nn.Sigmoid}. */
public final class Sigmoid extends UnaryLayer {

  /** Creates the layer. */
  public Sigmoid() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.sigmoid(input);
  }
}
