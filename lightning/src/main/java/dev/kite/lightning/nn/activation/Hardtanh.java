package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** Each element, moved into a range: {@code torch.nn.Hardtanh}. */
public final class Hardtanh extends UnaryLayer {
  private final double min;
  private final double max;

  /** Creates the layer with torch's default. */
  public Hardtanh() {
    this(-1, 1);
  }

  /**
   * Creates the layer.
   *
   * @param min least value
   * @param max largest value
   */
  public Hardtanh(double min, double max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.hardtanh(input, min, max);
  }
}
