package dev.kite.lightning.nn.image;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Interpolation;

/** Channels laid out as finer images: {@code torch.nn.PixelShuffle}. */
public final class PixelShuffle extends UnaryLayer {
  private final int factor;

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public PixelShuffle(int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "Could not make a PixelShuffle: factor=" + factor + ". Choose a number in [1, inf).");
    }
    this.factor = factor;
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Interpolation.pixelShuffle(input, factor);
  }
}
