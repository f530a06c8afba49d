package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Elements above a threshold, and a value for others: {@code torch.nn.Threshold}. */
public final class Threshold extends UnaryLayer {
  private final double threshold;
  private final double value;

  /**
   * Creates the layer.
   *
   * @param threshold above which elements stay
   * @param value of all others
   */
  public Threshold(double threshold, double value) {
    this.threshold = threshold;
    this.value = value;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.threshold(input, threshold, value);
  }
}
