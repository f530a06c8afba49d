package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/** Sets elements to zero by chance while training; draws from the generator of the device. */
public final class Dropout extends UnaryLayer {
  private final double probability;

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public Dropout(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a dropout: probability=" + probability + ". Choose a number in [0, 1].");
    }
    this.probability = probability;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.dropout(input, probability, training());
  }
}
