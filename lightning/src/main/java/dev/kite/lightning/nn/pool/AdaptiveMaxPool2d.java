package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.AdaptivePooling;

/** The largest elements of windows that cover images evenly: {@code torch.nn.AdaptiveMaxPool2d}. */
public final class AdaptiveMaxPool2d extends UnaryLayer {
  private static final int DIMENSIONS = 2;

  private final long[] size;

  /**
   * Creates a layer.
   *
   * @param size of the result, one number for all dimensions or one for each
   * @throws IllegalArgumentException if a number is below 1
   */
  public AdaptiveMaxPool2d(int... size) {
    this.size = Window.of(size).sizes(DIMENSIONS);
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return AdaptivePooling.adaptiveMaxPool2d(input, size).values();
  }
}
