package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.op.tensor.Reduction.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Summaries of neighbourhoods. */
public final class Pooling {
  private static final int IMAGES = 4;
  private static final long[] ONE = {1, 1};

  private static final Operator MAX_POOL1D =
      Operator.torch("max_pool1d(input, kernel, stride, padding, dilation, ceilMode)")
          .rule(
              "The input must be (N, C, L), no smaller than a window once padded, "
                  + "and the padding at most half a window.");

  private static final Operator MAX_POOL1D_WITH_INDICES =
      Operator.torch(
              "max_pool1d_with_indices(input, kernel, stride, padding, dilation, " + "ceilMode)")
          .results(2)
          .rule(
              "The input must be (N, C, L), no smaller than a window once padded, "
                  + "and the padding at most half a window.");

  private static final Operator MAX_POOL2D =
      Operator.torch("max_pool2d(input, kernel, stride, padding, dilation, ceilMode)")
          .rule(
              "The input must be (N, C, H, W), no smaller than a window once padded, "
                  + "and the padding at most half a window.")
          .direct(Pooling::image);

  private static final Operator MAX_POOL2D_WITH_INDICES =
      Operator.torch(
              "max_pool2d_with_indices(input, kernel, stride, padding, dilation, " + "ceilMode)")
          .results(2)
          .rule(
              "The input must be (N, C, H, W), no smaller than a window once padded, "
                  + "and the padding at most half a window.");

  private static final Operator MAX_POOL3D =
      Operator.torch("max_pool3d(input, kernel, stride, padding, dilation, ceilMode)")
          .rule(
              "The input must be (N, C, D, H, W), no smaller than a window once "
                  + "padded, and the padding at most half a window.");

  private static final Operator MAX_POOL3D_WITH_INDICES =
      Operator.torch(
              "max_pool3d_with_indices(input, kernel, stride, padding, dilation, " + "ceilMode)")
          .results(2)
          .rule(
              "The input must be (N, C, D, H, W), no smaller than a window once "
                  + "padded, and the padding at most half a window.");

  private static final Operator MAX_UNPOOL2D =
      Operator.torch("max_unpool2d(input, indices, size)")
          .rule("The indices must be of the shape of the input, and within the result.");

  private static final Operator MAX_UNPOOL3D =
      Operator.torch("max_unpool3d(input, indices, size, stride, padding)")
          .rule("The indices must be of the shape of the input, and within the result.");

  private static final Operator AVG_POOL1D =
      Operator.torch("avg_pool1d(input, kernel, stride, padding, ceilMode, countIncludePad)")
          .rule(
              "The input must be (N, C, L), no smaller than a window once padded, "
                  + "and the padding at most half a window.");

  private static final Operator AVG_POOL2D =
      Operator.torch(
              "avg_pool2d(input, kernel, stride, padding, ceilMode, countIncludePad, " + "divisor)")
          .rule(
              "The input must be (N, C, H, W), no smaller than a window once padded, "
                  + "and the padding at most half a window.");

  private static final Operator AVG_POOL3D =
      Operator.torch(
              "avg_pool3d(input, kernel, stride, padding, ceilMode, countIncludePad, " + "divisor)")
          .rule(
              "The input must be (N, C, D, H, W), no smaller than a window once "
                  + "padded, and the padding at most half a window.");

  private static final Operator LP_POOL1D =
      Operator.of(
              "lp_pool1d(input, p, kernel, stride, ceilMode)",
              """
              mean = torch.avg_pool1d(torch.pow(input, p), kernel, stride, 0, ceilMode)
              return torch.pow(torch.sign(mean) * torch.relu(torch.abs(mean)) * float(kernel), 1.0 / p)
              """)
          .rule("The input must be (N, C, L), no smaller than a window, and p not 0.");

  private static final Operator LP_POOL2D =
      Operator.of(
              "lp_pool2d(input, p, kernel, stride, ceilMode)",
              """
              mean = torch.avg_pool2d(torch.pow(input, p), kernel, stride, [0, 0], ceilMode)
              return torch.pow(torch.sign(mean) * torch.relu(torch.abs(mean)) * float(kernel[0]*kernel[1]), 1.0 / p)
              """)
          .rule("The input must be (N, C, H, W), no smaller than a window, and p not 0.");

  private static final Operator LP_POOL3D =
      Operator.of(
              "lp_pool3d(input, p, kernel, stride, ceilMode)",
              """
              mean = torch.avg_pool3d(torch.pow(input, p), kernel, stride, [0, 0, 0], ceilMode)
              return torch.pow(torch.sign(mean) * torch.relu(torch.abs(mean)) * float(kernel[0]*kernel[1]*kernel[2]), 1.0 / p)
              """)
          .rule("The input must be (N, C, D, H, W), no smaller than a window, and p not 0.");

  private Pooling() {}

  /**
   * Returns the largest element of each window.
   *
   * @param input (N, C, L)
   * @param kernel length of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray maxPool1d(
      NDArray input, long kernel, long stride, long padding, long dilation, boolean ceilMode) {
    return MAX_POOL1D.call(input, kernel, stride, padding, dilation, ceilMode);
  }

  /**
   * Returns the largest element of each window, and where it was in its channel.
   *
   * @param input (N, C, L)
   * @param kernel length of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static Found maxPool1dWithIndices(
      NDArray input, long kernel, long stride, long padding, long dilation, boolean ceilMode) {
    return found(
        MAX_POOL1D_WITH_INDICES.several(input, kernel, stride, padding, dilation, ceilMode));
  }

  /**
   * Returns the largest element of each window of an image.
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   */
  public static NDArray maxPool2d(NDArray input, long[] kernel, long[] stride, long[] padding) {
    return MAX_POOL2D.call(input, kernel, stride, padding, ONE, false);
  }

  /**
   * Returns the largest element of each window.
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray maxPool2d(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean ceilMode) {
    return MAX_POOL2D.call(input, kernel, stride, padding, dilation, ceilMode);
  }

  /**
   * Returns the largest element of each window, and where it was in its channel.
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static Found maxPool2dWithIndices(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean ceilMode) {
    return found(
        MAX_POOL2D_WITH_INDICES.several(input, kernel, stride, padding, dilation, ceilMode));
  }

  /**
   * Returns the largest element of each window.
   *
   * @param input (N, C, D, H, W)
   * @param kernel depth, height and width of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray maxPool3d(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean ceilMode) {
    return MAX_POOL3D.call(input, kernel, stride, padding, dilation, ceilMode);
  }

  /**
   * Returns the largest element of each window, and where it was in its channel.
   *
   * @param input (N, C, D, H, W)
   * @param kernel depth, height and width of a window
   * @param stride steps of the window
   * @param padding places at both ends that never win
   * @param dilation distances of a window's elements
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static Found maxPool3dWithIndices(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      long[] dilation,
      boolean ceilMode) {
    return found(
        MAX_POOL3D_WITH_INDICES.several(input, kernel, stride, padding, dilation, ceilMode));
  }

  /**
   * Puts elements back to where {@link #maxPool2dWithIndices} found them, and 0 elsewhere.
   *
   * @param input (N, C, H, W)
   * @param indices (N, C, H, W) int64
   * @param size height and width of the result
   */
  public static NDArray maxUnpool2d(NDArray input, NDArray indices, long[] size) {
    return MAX_UNPOOL2D.call(input, indices, size);
  }

  /**
   * Puts elements back to where {@link #maxPool3dWithIndices} found them, and 0 elsewhere.
   *
   * @param input (N, C, D, H, W)
   * @param indices (N, C, D, H, W) int64
   * @param size depth, height and width of the result
   * @param stride that of the pooling
   * @param padding that of the pooling
   */
  public static NDArray maxUnpool3d(
      NDArray input, NDArray indices, long[] size, long[] stride, long[] padding) {
    return MAX_UNPOOL3D.call(input, indices, size, stride, padding);
  }

  /**
   * Returns the mean of each window.
   *
   * @param input (N, C, L)
   * @param kernel size of a window
   * @param stride steps of the window
   * @param padding zeros at both ends
   * @param ceilMode whether a window that reaches over the end counts
   * @param countIncludePad whether padding counts in the mean
   */
  public static NDArray avgPool1d(
      NDArray input,
      long kernel,
      long stride,
      long padding,
      boolean ceilMode,
      boolean countIncludePad) {
    return AVG_POOL1D.call(input, kernel, stride, padding, ceilMode, countIncludePad);
  }

  /**
   * Returns the mean of each window.
   *
   * @param input (N, C, H, W)
   * @param kernel size of a window
   * @param stride steps of the window
   * @param padding zeros at both ends
   * @param ceilMode whether a window that reaches over the end counts
   * @param countIncludePad whether padding counts in the mean
   * @param divisor what to divide by, or none for the elements of a window
   */
  public static NDArray avgPool2d(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Long divisor) {
    return AVG_POOL2D.call(input, kernel, stride, padding, ceilMode, countIncludePad, divisor);
  }

  /**
   * Returns the mean of each window.
   *
   * @param input (N, C, D, H, W)
   * @param kernel size of a window
   * @param stride steps of the window
   * @param padding zeros at both ends
   * @param ceilMode whether a window that reaches over the end counts
   * @param countIncludePad whether padding counts in the mean
   * @param divisor what to divide by, or none for the elements of a window
   */
  public static NDArray avgPool3d(
      NDArray input,
      long[] kernel,
      long[] stride,
      long[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Long divisor) {
    return AVG_POOL3D.call(input, kernel, stride, padding, ceilMode, countIncludePad, divisor);
  }

  /**
   * Returns the p-norm of each window.
   *
   * @param input (N, C, L)
   * @param p order of the norm, not 0
   * @param kernel size of a window
   * @param stride steps of the window
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray lpPool1d(
      NDArray input, double p, long kernel, long stride, boolean ceilMode) {
    return LP_POOL1D.call(input, p, kernel, stride, ceilMode);
  }

  /**
   * Returns the p-norm of each window.
   *
   * @param input (N, C, H, W)
   * @param p order of the norm, not 0
   * @param kernel size of a window
   * @param stride steps of the window
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray lpPool2d(
      NDArray input, double p, long[] kernel, long[] stride, boolean ceilMode) {
    return LP_POOL2D.call(input, p, kernel, stride, ceilMode);
  }

  /**
   * Returns the p-norm of each window.
   *
   * @param input (N, C, D, H, W)
   * @param p order of the norm, not 0
   * @param kernel size of a window
   * @param stride steps of the window
   * @param ceilMode whether a window that reaches over the end counts
   */
  public static NDArray lpPool3d(
      NDArray input, double p, long[] kernel, long[] stride, boolean ceilMode) {
    return LP_POOL3D.call(input, p, kernel, stride, ceilMode);
  }

  private static Found found(List<NDArray> results) {
    return new Found(results.get(0), results.get(1));
  }

  /**
   * The native looks at the dimensions to choose an operator, so it gets nothing but batches of
   * images.
   */
  private static long image(@Nullable Object[] arguments) {
    return arguments[0] instanceof NDArray input
            && input.getShape().dimension() == IMAGES
            && arguments[4] == ONE
            && arguments[5] == Boolean.FALSE
        ? KitePort.maxPool(
            Tensors.handle(input),
            longs(arguments[1]),
            longs(arguments[2]),
            longs(arguments[3]),
            false)
        : 0;
  }

  private static long[] longs(@Nullable Object numbers) {
    return numbers instanceof long[] given ? given : ONE;
  }
}
