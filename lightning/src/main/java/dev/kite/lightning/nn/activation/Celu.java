package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** {@link Elu} with a continuous slope for each alpha: {@code torch.nn.CELU}. */
public final class Celu extends UnaryLayer {
  private final double alpha;

  /** Creates the layer with torch's default. */
  public Celu() {
    this(1);
  }

  /**
   * Creates the layer.
   *
   * @param alpha scale of what is negative, not 0
   */
  public Celu(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.celu(input, alpha);
  }
}
