package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element times the hyperbolic tangent of its softplus: {@code torch.nn.Mish}. */
public final class Mish extends UnaryLayer {

  /** Creates the layer. */
  public Mish() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.mish(input);
  }
}
