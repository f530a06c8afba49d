package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element times its sigmoid: {@code torch.nn.SiLU}. */
public final class Silu extends UnaryLayer {

  /** Creates the layer. */
  public Silu() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.silu(input);
  }
}
