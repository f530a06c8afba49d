package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.op.Conv;

/** A convolution of images, with torch's {@code weight} (O, C, size, size) and {@code bias} (O). */
public final class Conv2d extends UnaryLayer {
  private static final int UNGROUPED = 1;

  private final Parameter weight;
  private final Parameter bias;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;

  /** Creates a convolution that moves by one over images as they are. */
  public Conv2d(int in, int out, int size) {
    this(in, out, Window.of(size));
  }

  /** Creates a convolution from {@code in} to {@code out} channels. */
  public Conv2d(int in, int out, Window window) {
    Initializer initializer = FanIn.uniform(Math.multiplyExact(in, window.size() * window.size()));
    weight = parameter("weight", new Shape(out, in, window.size(), window.size()), initializer);
    bias = parameter("bias", new Shape(out), initializer);
    stride = Window.square(window.stride());
    padding = Window.square(window.padding());
    dilation = Window.square(window.dilation());
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Conv.conv2d(input, weight.value(), bias.value(), stride, padding, dilation, UNGROUPED);
  }
}
