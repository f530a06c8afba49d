package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Positive elements, and a scaled exponential less 1 of others: {@code torch.nn.ELU}. */
public final class Elu extends UnaryLayer {
  private final double alpha;

  /** Creates the layer with torch's default. */
  public Elu() {
    this(1);
  }

  /**
   * Creates the layer.
   *
   * @param alpha scale of what is negative
   */
  public Elu(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.elu(input, alpha);
  }
}
