package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The larger of each element and 0: {@code torch.nn.ReLU}. */
public final class Relu extends UnaryLayer {

  /** Creates the layer. */
  public Relu() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.relu(input);
  }
}
