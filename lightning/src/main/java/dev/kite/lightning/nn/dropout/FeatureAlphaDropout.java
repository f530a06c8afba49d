package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Regularisation;

/**
 * Does to whole channels what {@link AlphaDropout} does to elements; draws from the generator of
 * the device: {@code torch.nn.FeatureAlphaDropout}.
 */
public final class FeatureAlphaDropout extends ByChance {
  /** Creates a layer with a probability of one half. */
  public FeatureAlphaDropout() {
    this(0.5);
  }

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public FeatureAlphaDropout(double probability) {
    super(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.featureAlphaDropout(input, probability, training());
  }
}
