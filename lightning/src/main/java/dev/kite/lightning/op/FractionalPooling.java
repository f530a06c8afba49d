package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.op.tensor.Reduction;
import java.util.List;

/**
 * Pooling by windows whose places are drawn, as in Graham: Fractional max-pooling, 2014; and what
 * undoes pooling along one dimension.
 */
public final class FractionalPooling {
  private static final Operator FRACTIONAL_MAX_POOL2D =
      Operator.torch("fractional_max_pool2d(input, kernel, size, samples)")
          .results(2)
          .rule("The windows must fit into the input, and the samples be (N, C, 2).");

  private static final Operator FRACTIONAL_MAX_POOL3D =
      Operator.torch("fractional_max_pool3d(input, kernel, size, samples)")
          .results(2)
          .rule("The windows must fit into the input, and the samples be (N, C, 3).");

  private static final Operator MAX_UNPOOL1D =
      Operator.of(
              "max_unpool1d(input, indices, size)",
              "torch.squeeze(torch.max_unpool2d(torch.unsqueeze(input, -2),"
                  + " torch.unsqueeze(indices, -2), [1, size]), -2)")
          .rule("The indices must be of the shape of the input, and within the result.");

  private FractionalPooling() {}

  /**
   * Returns the largest element of each window, and its place.
   *
   * @param input (N, C, H, W)
   * @param kernel height and width of a window
   * @param size height and width of the result
   * @param samples (N, C, 2) in [0, 1): where windows lie, for example of {@code Random.rand}
   */
  public static Reduction.Found fractionalMaxPool2d(
      NDArray input, long[] kernel, long[] size, NDArray samples) {
    return found(FRACTIONAL_MAX_POOL2D.several(input, kernel, size, samples));
  }

  /**
   * Returns the largest element of each window, and its place.
   *
   * @param input (N, C, D, H, W)
   * @param kernel depth, height and width of a window
   * @param size depth, height and width of the result
   * @param samples (N, C, 3) in [0, 1): where windows lie, for example of {@code Random.rand}
   */
  public static Reduction.Found fractionalMaxPool3d(
      NDArray input, long[] kernel, long[] size, NDArray samples) {
    return found(FRACTIONAL_MAX_POOL3D.several(input, kernel, size, samples));
  }

  /**
   * Puts elements back to where {@code Pooling.maxPool1dWithIndices} found them, and 0 elsewhere.
   *
   * @param input (N, C, L)
   * @param indices (N, C, L) int64
   * @param size length of the result
   */
  public static NDArray maxUnpool1d(NDArray input, NDArray indices, long size) {
    return MAX_UNPOOL1D.call(input, indices, size);
  }

  private static Reduction.Found found(List<NDArray> results) {
    return new Reduction.Found(results.get(0), results.get(1));
  }
}
