package dev.kite.lightning.nn.pool;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Pooling;

/** The p-norm of each window of sequences: {@code torch.nn.LPPool1d}. */
public final class LpPool1d extends UnaryLayer {
  private static final int DIMENSIONS = 1;

  private final double order;
  private final long[] kernel;
  private final long[] stride;
  private final boolean ceilMode;

  /** Creates a layer; windows without a stride lie side by side. */
  public LpPool1d(double order, Window window) {
    this(order, window, false);
  }

  /**
   * Creates a layer; windows without a stride lie side by side.
   *
   * @param order of the norm, not 0
   * @param ceilMode whether a window that reaches over the end counts
   * @throws IllegalArgumentException if the window is dilated or padded, or the order 0
   */
  public LpPool1d(double order, Window window, boolean ceilMode) {
    this.order = PoolPadding.order(order);
    kernel = window.sizes(DIMENSIONS);
    stride = window.strides(DIMENSIONS, kernel);
    PoolPadding.none(window, DIMENSIONS);
    this.ceilMode = ceilMode;
  }

  /** Applies the layer to sequences (N, C, L). */
  @Override
  public NDArray forward(NDArray input) {
    return Pooling.lpPool1d(input, order, kernel[0], stride[0], ceilMode);
  }
}
