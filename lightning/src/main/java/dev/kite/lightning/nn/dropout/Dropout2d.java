package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/**
 * Sets whole channels of images (N, C, H, W) to zero by chance while training; draws from the
 * generator of the device: {@code torch.nn.Dropout2d}.
 */
public final class Dropout2d extends ByChance {
  /** Creates a layer with a probability of one half. */
  public Dropout2d() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public Dropout2d(double probability) {
    super(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.featureDropout(input, probability, training());
  }
}
