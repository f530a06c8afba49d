package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/**
 * Positive elements, and others times a slope that is learned, with torch's {@code weight}: {@code
 * torch.nn.PReLU}.
 */
public final class Prelu extends UnaryLayer {
  private final Parameter weight;

  /** Creates a layer of one slope, which begins with 0.25. */
  public Prelu() {
    this(1, 0.25);
  }

  /**
   * Creates the layer.
   *
   * @param channels of the second dimension, or 1 for one slope
   * @param slope what is negative is multiplied with at first
   * @throws IllegalArgumentException if there is no channel
   */
  public Prelu(int channels, double slope) {
    if (channels < 1) {
      throw new IllegalArgumentException(
          "Could not make a Prelu: channels=" + channels + ". Choose a number in [1, inf).");
    }
    weight = parameter("weight", new Shape(channels), Initializer.constant(slope));
  }

  @Override
  public NDArray forward(NDArray input) {
    return Activation.prelu(input, weight.value());
  }
}
