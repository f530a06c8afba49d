package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Elements outside of [-lambda, lambda], and 0 for others: {@code torch.nn.Hardshrink}. */
public final class Hardshrink extends UnaryLayer {
  private final double lambda;

  /** Creates the layer with torch's default. */
  public Hardshrink() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @param lambda in [0, inf)
   */
  public Hardshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.hardshrink(input, lambda);
  }
}
