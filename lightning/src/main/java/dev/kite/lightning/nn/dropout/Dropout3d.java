package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/**
 * Sets whole channels of volumes (N, C, D, H, W) to zero by chance while training; draws from the
 * generator of the device: {@code torch.nn.Dropout3d}.
 */
public final class Dropout3d extends ByChance {
  /** Creates a layer with a probability of one half. */
  public Dropout3d() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public Dropout3d(double probability) {
    super(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.featureDropout(input, probability, training());
  }
}
