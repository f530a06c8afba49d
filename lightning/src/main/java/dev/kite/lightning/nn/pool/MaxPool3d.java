package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Pooling;

/** The largest element of each window of volumes: {@code torch.nn.MaxPool3d}. */
public final class MaxPool3d extends UnaryLayer {
  private static final int DIMENSIONS = 3;

  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;
  private final boolean ceilMode;

  /** Creates a layer of windows that lie side by side. */
  public MaxPool3d(int size) {
    this(Window.of(size));
  }

  /** Creates a layer; windows without a stride lie side by side. */
  public MaxPool3d(Window window) {
    this(window, false);
  }

  /**
   * Creates a layer; windows without a stride lie side by side.
   *
   * @param ceilMode whether a window that reaches over the end counts
   * @throws IllegalArgumentException if the padding is more than half a window
   */
  public MaxPool3d(Window window, boolean ceilMode) {
    kernel = window.sizes(DIMENSIONS);
    stride = window.strides(DIMENSIONS, kernel);
    padding = PoolPadding.of(window, DIMENSIONS);
    dilation = window.dilations(DIMENSIONS);
    this.ceilMode = ceilMode;
  }

  /** Applies the layer to volumes (N, C, D, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Pooling.maxPool3d(input, kernel, stride, padding, dilation, ceilMode);
  }
}
