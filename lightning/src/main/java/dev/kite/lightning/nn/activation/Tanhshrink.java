package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element less its hyperbolic tangent: {@code torch.nn.Tanhshrink}. */
public final class Tanhshrink extends UnaryLayer {

  /** Creates the layer. */
  public Tanhshrink() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.tanhshrink(input);
  }
}
