package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;

/** Summaries of neighbourhoods. */
public final class Pooling {
  private Pooling() {}

  /**
   * Returns the largest element of each window of an image.
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param stride steps of the window, down and across
   * @param padding rows and columns around the image that never win
   * @throws dev.kite.lightning.kernel.TorchException if the shapes do not fit
   */
  public static NDArray maxPool2d(NDArray input, long[] kernel, long[] stride, long[] padding) {
    try {
      return Tensors.wrap(
          input, KitePort.maxPool(Tensors.handle(input), kernel, stride, padding, false));
    } catch (EngineException e) {
      throw Refusal.of(
          e,
          "maxPool2d",
          "The input must be (N, C, H, W), no smaller than a window, and the padding at most half a"
              + " window.",
          "input",
          input);
    }
  }
}
