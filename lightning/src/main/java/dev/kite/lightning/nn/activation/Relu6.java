package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element, moved into [0, 6]: {@code torch.nn.ReLU6}. */
public final class Relu6 extends UnaryLayer {

  /** Creates the layer. */
  public Relu6() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.relu6(input);
  }
}
