package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Activation;

/** The larger of each element and 0. */
public final class Relu extends UnaryLayer {
  /** Creates the layer. */
  public Relu() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.relu(input);
  }
}
