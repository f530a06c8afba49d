package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element divided by 1 and its amount: {@code torch.nn.Softsign}. */
public final class Softsign extends UnaryLayer {

  /** Creates the layer. */
  public Softsign() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.softsign(input);
  }
}
