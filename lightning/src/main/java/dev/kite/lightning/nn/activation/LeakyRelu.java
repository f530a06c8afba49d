package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Positive elements, and others times a slope: {@code torch.nn.LeakyReLU}. */
public final class LeakyRelu extends UnaryLayer {
  private final double slope;

  /** Creates the layer with torch's default. */
  public LeakyRelu() {
    this(0.01);
  }

  /**
   * Creates the layer.
   *
   * @param slope of what is negative
   */
  public LeakyRelu(double slope) {
    this.slope = slope;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.leakyRelu(input, slope);
  }
}
