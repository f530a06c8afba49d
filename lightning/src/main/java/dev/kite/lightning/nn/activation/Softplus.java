package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** A smooth {@link Relu}: {@code torch.nn.Softplus}. */
public final class Softplus extends UnaryLayer {
  private final double beta;
  private final double threshold;

  /** Creates the layer with torch's default. */
  public Softplus() {
    this(1, 20);
  }

  /**
   * Creates the layer.
   *
   * @param beta sharpness
   * @param threshold above which the input itself is returned
   */
  public Softplus(double beta, double threshold) {
    this.beta = beta;
    this.threshold = threshold;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.softplus(input, beta, threshold);
  }
}
