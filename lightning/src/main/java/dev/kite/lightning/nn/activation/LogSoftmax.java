package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The logarithm of the softmax along a dimension: {@code torch.nn.LogSoftmax}. */
public final class LogSoftmax extends UnaryLayer {
  private final int dimension;

  /**
   * Creates the layer.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public LogSoftmax(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.logSoftmax(input, dimension);
  }
}
