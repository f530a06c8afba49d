package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The hyperbolic tangent of each element: {@code torch.nn.Tanh}. */
public final class Tanh extends UnaryLayer {

  /** Creates the layer. */
  public Tanh() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.tanh(input);
  }
}
