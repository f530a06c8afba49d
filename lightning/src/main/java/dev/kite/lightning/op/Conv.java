package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;
import org.jspecify.annotations.Nullable;

/** Convolutions. */
public final class Conv {
  private Conv() {}

  /**
   * Returns the cross-correlation of images with kernels.
   *
   * @param input (N, C, H, W)
   * @param weight (O, C / groups, kernel height, kernel width)
   * @param bias (O), or none
   * @param stride steps of the kernel, down and across
   * @param padding zeros around the image, above and below, left and right
   * @param dilation distances of the kernel's elements, down and across
   * @param groups parts of the channels that do not see each other
   * @throws dev.kite.lightning.kernel.TorchException if the shapes or types do not fit
   */
  public static NDArray conv2d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    try {
      return Tensors.wrap(
          input,
          KitePort.convolution(
              Tensors.handle(input),
              Tensors.handle(weight),
              bias == null ? 0 : Tensors.handle(bias),
              stride,
              padding,
              dilation,
              groups));
    } catch (EngineException e) {
      throw Refusal.of(
          e,
          "conv2d",
          "The input must be (N, C, H, W), the weight (O, C / groups, height, width), all of one"
              + " type, and the kernel no larger than the padded image.",
          "input",
          input,
          "weight",
          weight,
          "bias",
          bias);
    }
  }
}
