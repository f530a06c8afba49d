package dev.kite.lightning.nn.image;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Interpolation;

/** Finer images laid out as channels: {@code torch.nn.PixelUnshuffle}. */
public final class PixelUnshuffle extends UnaryLayer {
  private final int factor;

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public PixelUnshuffle(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "Could not make a PixelUnshuffle: factor=" + factor + ". Choose a number in [1, inf).");
    }
    this.factor = factor;
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Interpolation.pixelUnshuffle(input, factor);
  }
}
