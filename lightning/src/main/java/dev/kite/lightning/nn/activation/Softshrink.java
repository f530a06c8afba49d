package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Elements moved towards 0: {@code torch.nn.Softshrink}. */
public final class Softshrink extends UnaryLayer {
  private final double lambda;

  /** Creates the layer with torch's default. */
  public Softshrink() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @param lambda how far, in [0, inf)
   */
  public Softshrink(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.softshrink(input, lambda);
  }
}
