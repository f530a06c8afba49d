package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The scaled exponential unit that keeps mean and variance: {@code torch.nn.SELU}. */
public final class Selu extends UnaryLayer {

  /** Creates the layer. */
  public Selu() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.selu(input);
  }
}
