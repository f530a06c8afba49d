package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The first half along a dimension times the sigmoid of the second: {@code torch.nn.GLU}. */
public final class Glu extends UnaryLayer {
  private final int dimension;

  /** Creates the layer with torch's default. */
  public Glu() {
    this(-1);
  }

  /**
   * Creates the layer.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public Glu(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.glu(input, dimension);
  }
}
