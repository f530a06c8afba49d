package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Exponentials along a dimension, divided by their sum: {@code torch.nn.Softmax}. */
public final class Softmax extends UnaryLayer {
  private final int dimension;

  /**
   * Creates the layer.
   *
   * @param dimension counted from 0, or from -1 at the end; -3 for {@code torch.nn.Softmax2d}
   */
  public Softmax(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.softmax(input, dimension);
  }
}
