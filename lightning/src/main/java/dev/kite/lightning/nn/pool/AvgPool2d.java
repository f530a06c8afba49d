package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Pooling;

/** The mean of each window of images: {@code torch.nn.AvgPool2d}. */
public final class AvgPool2d extends UnaryLayer {
  private static final int DIMENSIONS = 2;

  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;
  private final boolean ceilMode;
  private final boolean countIncludePad;

  /** Creates a layer of windows that lie side by side. */
  public AvgPool2d(int size) {
    this(Window.of(size));
  }

  /** Creates a layer; windows without a stride lie side by side. */
  public AvgPool2d(Window window) {
    this(window, false, true);
  }

  /**
   * Creates a layer; windows without a stride lie side by side.
   *
   * @param ceilMode whether a window that reaches over the end counts
   * @param countIncludePad whether padding counts in the mean
   * @throws IllegalArgumentException if the window is dilated, or the padding more than half of it
   */
  public AvgPool2d(Window window, boolean ceilMode, boolean countIncludePad) {
    kernel = window.sizes(DIMENSIONS);
    stride = window.strides(DIMENSIONS, kernel);
    padding = PoolPadding.undilated(window, DIMENSIONS);
    this.ceilMode = ceilMode;
    this.countIncludePad = countIncludePad;
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Pooling.avgPool2d(input, kernel, stride, padding, ceilMode, countIncludePad, null);
  }
}
