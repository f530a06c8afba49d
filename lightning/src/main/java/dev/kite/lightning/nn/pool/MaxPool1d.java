package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Pooling;

/** The largest element of each window of sequences: {@code torch.nn.MaxPool1d}. */
public final class MaxPool1d extends UnaryLayer {
  private static final int DIMENSIONS = 1;

  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;
  private final boolean ceilMode;

  /** Creates a layer of windows that lie side by side. */
  public MaxPool1d(int size) {
    this(Window.of(size));
  }

  /** Creates a layer; windows without a stride lie side by side. */
  public MaxPool1d(Window window) {
    this(window, false);
  }

  /**
   * Creates a layer; windows without a stride lie side by side.
   *
   * @param ceilMode whether a window that reaches over the end counts
   * @throws IllegalArgumentException if the padding is more than half a window
   */
  public MaxPool1d(Window window, boolean ceilMode) {
    kernel = window.sizes(DIMENSIONS);
    stride = window.strides(DIMENSIONS, kernel);
    padding = PoolPadding.of(window, DIMENSIONS);
    dilation = window.dilations(DIMENSIONS);
    this.ceilMode = ceilMode;
  }

  /** Applies the layer to sequences (N, C, L). */
  @Override
  public NDArray forward(NDArray input) {
    return Pooling.maxPool1d(input, kernel[0], stride[0], padding[0], dilation[0], ceilMode);
  }
}
