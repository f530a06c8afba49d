package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element times its {@link Hardsigmoid}: {@code torch.nn.Hardswish}. */
public final class Hardswish extends UnaryLayer {

  /** Creates the layer. */
  public Hardswish() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.hardswish(input);
  }
}
