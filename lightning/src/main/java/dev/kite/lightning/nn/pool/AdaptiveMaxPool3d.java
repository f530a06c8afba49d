package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.AdaptivePooling;

/**
 * The largest elements of windows that cover volumes evenly: {@code torch.nn.AdaptiveMaxPool3d}.
 */
public final class AdaptiveMaxPool3d extends UnaryLayer {
  private static final int DIMENSIONS = 3;

  private final long[] size;

  /**
   * Creates a layer.
   *
   * @param size of the result, one number for all dimensions or one for each
   * @throws IllegalArgumentException if a number is below 1
   */
  public AdaptiveMaxPool3d(int... size) {
    this.size = Window.of(size).sizes(DIMENSIONS);
  }

  /** Applies the layer to volumes (N, C, D, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return AdaptivePooling.adaptiveMaxPool3d(input, size).values();
  }
}
