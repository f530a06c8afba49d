package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Pooling;

/** The largest element of each window of an image. */
public final class MaxPool2d extends UnaryLayer {
  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;

  /** Creates a layer of windows that lie side by side. */
  public MaxPool2d(int size) {
    this(Window.of(size).stride(size));
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if the window is dilated
   */
  public MaxPool2d(Window window) {
    if (window.dilation() != 1) {
      throw new IllegalArgumentException(
          "Could not pool with dilation=" + window.dilation() + ". Choose 1.");
    }
    kernel = Window.square(window.size());
    stride = Window.square(window.stride());
    padding = Window.square(window.padding());
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Pooling.maxPool2d(input, kernel, stride, padding);
  }
}
