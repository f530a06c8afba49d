package dev.kite.lightning.nn.dropout;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Regularisation;

/**
 * Does to whole channels what {@link AlphaDropout} does to elements; draws from the generator of
 * the device: {@code torch.nn.FeatureAlphaDropout}.
 */
public final class FeatureAlphaDropout extends UnaryLayer {
  private final double probability;

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
    this.probability = Chance.of(probability);
  }

  @Override
  public NDArray forward(NDArray input) {
    return Regularisation.featureAlphaDropout(input, probability, training());
  }

  @Override
  protected String facts() {
    return "probability=" + probability;
  }
}
