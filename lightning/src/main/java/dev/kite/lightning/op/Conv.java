package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.TorchException;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions.
 *
 * <p>On the CPU the image is given to torch with its channels innermost (torch's channels_last):
 * convolutions, and above all the pooling after them, are several times faster so, and results keep
 * that order. Shapes and values are the same in either order.
 */
public final class Conv {
  private static final ScriptMethod FAST_ORDER =
      ScriptModule.of(
              "conv",
              """
              def fast_order(self, input: Tensor) -> Tensor:
                if ops.prim.is_cpu(input):
                  if torch.eq(torch.dim(input), 4):
                    image = torch.to(input, memory_format=2)
                  else:
                    image = input
                else:
                  image = input
                return image
              """)
          .method("fast_order");

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
   * @throws TorchException if the shapes or types do not fit
   */
  public static NDArray conv2d(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    try (NDArray image = FAST_ORDER.tracked(input)) {
      return Tensors.wrap(
          input,
          KitePort.convolution(
              Tensors.handle(image),
              Tensors.handle(weight),
              bias == null ? 0 : Tensors.handle(bias),
              stride,
              padding,
              dilation,
              groups));
    } catch (EngineException | TorchException e) {
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
