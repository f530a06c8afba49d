package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/**
 * Sets elements to zero by chance while training; draws from the generator of the device: {@code
 * torch.nn.Dropout}.
 */
public final class Dropout extends ByChance {
  /** Creates a layer with a probability of one half. */
  public Dropout() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public Dropout(double probability) {
    super(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.dropout(input, probability, training());
  }
}
