package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.AdaptivePooling;

/** The means of windows that cover sequences evenly: {@code torch.nn.AdaptiveAvgPool1d}. */
public final class AdaptiveAvgPool1d extends UnaryLayer {
  private static final int DIMENSIONS = 1;

  private final long[] size;

  /**
   * Creates a layer.
   *
   * @param size of the result, one number for all dimensions or one for each
   * @throws IllegalArgumentException if a number is below 1
   */
  public AdaptiveAvgPool1d(int... size) {
    this.size = Window.of(size).sizes(DIMENSIONS);
  }

  /** Applies the layer to sequences (N, C, L). */
  @Override
  public NDArray forward(NDArray input) {
    return AdaptivePooling.adaptiveAvgPool1d(input, size[0]);
  }
}
