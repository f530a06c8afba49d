package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Spread and rank of all elements, or along dimensions.
 *
 * <p>Without dimensions, all are summarised. Dimensions go away, or stay with size 1 where they are
 * kept.
 */
public final class Statistics {
  private static final String FLOATING_RULE =
      "The dimensions must exist, each once, and the type be a floating " + "point one.";
  private static final String DIMENSION_RULE = "The dimension must exist, and hold elements.";

  private static final Operator VAR =
      Operator.of(
              "var(input, dimensions, correction, keep)",
              "torch.var(input, dimensions, correction=correction, keepdim=keep)")
          .rule(FLOATING_RULE);

  private static final Operator STD =
      Operator.of(
              "std(input, dimensions, correction, keep)",
              "torch.std(input, dimensions, correction=correction, keepdim=keep)")
          .rule(FLOATING_RULE);

  private static final Operator MEDIAN =
      Operator.torch("median(input, dimension, keep)").results(2).rule(DIMENSION_RULE);

  private static final Operator NANMEDIAN =
      Operator.torch("nanmedian(input, dimension, keep)").results(2).rule(DIMENSION_RULE);

  private static final Operator MODE =
      Operator.torch("mode(input, dimension, keep)").results(2).rule(DIMENSION_RULE);

  private static final Operator QUANTILE =
      Operator.torch("quantile(input, q, dimension, keep)")
          .rule(
              "The quantiles must be in [0, 1] and of the input's type, float32 or " + "float64.");

  private static final Operator NANQUANTILE =
      Operator.torch("nanquantile(input, q, dimension, keep)")
          .rule(
              "The quantiles must be in [0, 1] and of the input's type, float32 or " + "float64.");

  private Statistics() {}

  /**
   * Returns the variances along dimensions.
   *
   * @param correction what is taken from the count of elements to divide by: 1 for a sample, 0 for
   *     all there is
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray var(NDArray input, double correction, boolean keep, int... dimensions) {
    return VAR.call(input, dimensions, correction, keep);
  }

  /**
   * Returns the standard deviations along dimensions.
   *
   * @param correction what is taken from the count of elements to divide by: 1 for a sample, 0 for
   *     all there is
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray std(NDArray input, double correction, boolean keep, int... dimensions) {
    return STD.call(input, dimensions, correction, keep);
  }

  /**
   * Returns the middle (the lower one of two) elements along a dimension, and their indices.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Reduction.Found median(NDArray input, boolean keep, int dimension) {
    return Reduction.Found.of(MEDIAN.several(input, dimension, keep));
  }

  /**
   * Returns the middle (the lower one of two, of what is not NaN) elements along a dimension, and
   * their indices.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Reduction.Found nanmedian(NDArray input, boolean keep, int dimension) {
    return Reduction.Found.of(NANMEDIAN.several(input, dimension, keep));
  }

  /**
   * Returns the most frequent elements along a dimension, and their indices.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Reduction.Found mode(NDArray input, boolean keep, int dimension) {
    return Reduction.Found.of(MODE.several(input, dimension, keep));
  }

  /**
   * Returns quantiles along a dimension, interpolated.
   *
   * @param q numbers in [0, 1], which become the first dimension, or one number without dimensions
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end, or none for all elements
   */
  public static NDArray quantile(
      NDArray input, NDArray q, boolean keep, @Nullable Integer dimension) {
    return QUANTILE.call(input, q, dimension, keep);
  }

  /**
   * Returns quantiles along a dimension, interpolated, of what is not NaN.
   *
   * @param q numbers in [0, 1], which become the first dimension, or one number without dimensions
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end, or none for all elements
   */
  public static NDArray nanquantile(
      NDArray input, NDArray q, boolean keep, @Nullable Integer dimension) {
    return NANQUANTILE.call(input, q, dimension, keep);
  }
}
