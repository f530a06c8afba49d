package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.AdaptivePooling;

/** The means of windows that cover images evenly: {@code torch.nn.AdaptiveAvgPool2d}. */
public final class AdaptiveAvgPool2d extends UnaryLayer {
  private static final int DIMENSIONS = 2;

  private final long[] size;

  /**
   * Creates a layer.
   *
   * @param size of the result, one number for all dimensions or one for each
   * @throws IllegalArgumentException if a number is below 1
   */
  public AdaptiveAvgPool2d(int... size) {
    this.size = Window.of(size).sizes(DIMENSIONS);
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return AdaptivePooling.adaptiveAvgPool2d(input, size);
  }
}
