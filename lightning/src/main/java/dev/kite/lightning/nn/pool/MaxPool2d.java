package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Pooling;

/** The largest element of each window of images: {@code torch.nn.MaxPool2d}. */
public final class MaxPool2d extends UnaryLayer {
  private static final int DIMENSIONS = 2;

  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;
  private final boolean ceilMode;
  private final boolean plain;

  /** Creates a layer of windows that lie side by side. */
  public MaxPool2d(int size) {
    this(Window.of(size));
  }

  /** Creates a layer; windows without a stride lie side by side. */
  public MaxPool2d(Window window) {
    this(window, false);
  }

  /**
   * Creates a layer; windows without a stride lie side by side.
   *
   * @param ceilMode whether a window that reaches over the end counts
   * @throws IllegalArgumentException if the padding is more than half a window
   */
  public MaxPool2d(Window window, boolean ceilMode) {
    kernel = window.sizes(DIMENSIONS);
    stride = window.strides(DIMENSIONS, kernel);
    padding = PoolPadding.of(window, DIMENSIONS);
    dilation = window.dilations(DIMENSIONS);
    this.ceilMode = ceilMode;
    plain = !ceilMode && dilation[0] == 1 && dilation[1] == 1;
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return plain
        ? Pooling.maxPool2d(input, kernel, stride, padding)
        : Pooling.maxPool2d(input, kernel, stride, padding, dilation, ceilMode);
  }
}
