package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.op.tensor.Reduction.Found;
import java.util.List;

/** Summaries of a grid of windows, whatever the size of the input. */
public final class AdaptivePooling {

  private static final Operator ADAPTIVE_AVG_POOL1D =
      Operator.torch("adaptive_avg_pool1d(input, size)")
          .rule("The input must be (N, C, L), and the size be given for each dimension.");

  private static final Operator ADAPTIVE_MAX_POOL1D =
      Operator.torch("adaptive_max_pool1d(input, size)")
          .results(2)
          .rule("The input must be (N, C, L), and the size be given for each dimension.");

  private static final Operator ADAPTIVE_AVG_POOL2D =
      Operator.torch("adaptive_avg_pool2d(input, size)")
          .rule("The input must be (N, C, H, W), and the size be given for each dimension.");

  private static final Operator ADAPTIVE_MAX_POOL2D =
      Operator.torch("adaptive_max_pool2d(input, size)")
          .results(2)
          .rule("The input must be (N, C, H, W), and the size be given for each dimension.");

  private static final Operator ADAPTIVE_AVG_POOL3D =
      Operator.torch("adaptive_avg_pool3d(input, size)")
          .rule(
              "The input must be (N, C, D, H, W), and the size be given for each " + "dimension.");

  private static final Operator ADAPTIVE_MAX_POOL3D =
      Operator.torch("adaptive_max_pool3d(input, size)")
          .results(2)
          .rule(
              "The input must be (N, C, D, H, W), and the size be given for each " + "dimension.");

  private AdaptivePooling() {}

  /**
   * Returns the means of windows that cover the input evenly.
   *
   * @param input (N, C, L)
   * @param size size of the result
   */
  public static NDArray adaptiveAvgPool1d(NDArray input, long size) {
    return ADAPTIVE_AVG_POOL1D.call(input, size);
  }

  /**
   * Returns the largest elements of windows that cover the input evenly, and where they were.
   *
   * @param input (N, C, L)
   * @param size size of the result
   */
  public static Found adaptiveMaxPool1d(NDArray input, long size) {
    return found(ADAPTIVE_MAX_POOL1D.several(input, size));
  }

  /**
   * Returns the means of windows that cover the input evenly.
   *
   * @param input (N, C, H, W)
   * @param size size of the result
   */
  public static NDArray adaptiveAvgPool2d(NDArray input, long[] size) {
    return ADAPTIVE_AVG_POOL2D.call(input, size);
  }

  /**
   * Returns the largest elements of windows that cover the input evenly, and where they were.
   *
   * @param input (N, C, H, W)
   * @param size size of the result
   */
  public static Found adaptiveMaxPool2d(NDArray input, long[] size) {
    return found(ADAPTIVE_MAX_POOL2D.several(input, size));
  }

  /**
   * Returns the means of windows that cover the input evenly.
   *
   * @param input (N, C, D, H, W)
   * @param size size of the result
   */
  public static NDArray adaptiveAvgPool3d(NDArray input, long[] size) {
    return ADAPTIVE_AVG_POOL3D.call(input, size);
  }

  /**
   * Returns the largest elements of windows that cover the input evenly, and where they were.
   *
   * @param input (N, C, D, H, W)
   * @param size size of the result
   */
  public static Found adaptiveMaxPool3d(NDArray input, long[] size) {
    return found(ADAPTIVE_MAX_POOL3D.several(input, size));
  }

  private static Found found(List<NDArray> results) {
    return new Found(results.get(0), results.get(1));
  }
}
