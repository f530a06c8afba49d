package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/**
 * Sets elements to the least value of {@code Selu} by chance while training, and keeps mean and
 * variance; draws from the generator of the device: {@code torch.nn.AlphaDropout}.
 */
public final class AlphaDropout extends ByChance {
  /** Creates a layer with a probability of one half. */
  public AlphaDropout() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public AlphaDropout(double probability) {
    super(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.alphaDropout(input, probability, training());
  }
}
