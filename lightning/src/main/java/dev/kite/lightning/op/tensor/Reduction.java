package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import java.util.List;

/**
 * Summaries of all elements, or along dimensions.
 *
 * <p>Without dimensions, all are summarised. Dimensions go away, or stay with size 1 where they are
 * kept.
 */
public final class Reduction {
  private static final String DIMENSIONS_RULE = "The dimensions must exist, each once.";
  private static final String FLOATING_RULE =
      "The dimensions must exist, each once, and the type be a floating " + "point one.";
  private static final String DIMENSION_RULE = "The dimension must exist, and hold elements.";

  private static final Operator SUM_ALL =
      Operator.torch("sum(input)")
          .rule("The input must be a tensor of numbers.")
          .unary(KitePort::sum);

  private static final Operator SUM =
      Operator.torch("sum(input, dimensions, keep)").rule(DIMENSIONS_RULE);

  private static final Operator MEAN_ALL =
      Operator.torch("mean(input)")
          .rule("The type must be a floating point one.")
          .unary(KitePort::mean);

  private static final Operator MEAN =
      Operator.torch("mean(input, dimensions, keep)").rule(FLOATING_RULE);

  private static final Operator NANSUM =
      Operator.torch("nansum(input, dimensions, keep)").rule(DIMENSIONS_RULE);

  private static final Operator NANMEAN =
      Operator.torch("nanmean(input, dimensions, keep)").rule(FLOATING_RULE);

  private static final Operator PROD_ALL =
      Operator.torch("prod(input)").rule("The input must be a tensor of numbers.");

  private static final Operator PROD =
      Operator.torch("prod(input, dimension, keep)").rule(DIMENSION_RULE);

  private static final Operator AMAX =
      Operator.torch("amax(input, dimensions, keep)").rule(DIMENSIONS_RULE);

  private static final Operator AMIN =
      Operator.torch("amin(input, dimensions, keep)").rule(DIMENSIONS_RULE);

  private static final Operator MAX =
      Operator.torch("max(input, dimension, keep)").results(2).rule(DIMENSION_RULE);

  private static final Operator MIN =
      Operator.torch("min(input, dimension, keep)").results(2).rule(DIMENSION_RULE);

  private static final Operator ARGMAX =
      Operator.torch("argmax(input, dimension)")
          .rule("The dimension must exist.")
          .direct(
              arguments ->
                  arguments[0] instanceof NDArray tensor && arguments[1] instanceof Integer along
                      ? KitePort.argmax(Tensors.handle(tensor), along, false)
                      : 0);

  private static final Operator ARGMAX_ALL =
      Operator.torch("argmax(input)").rule("There must be elements.");

  private static final Operator ARGMIN =
      Operator.torch("argmin(input, dimension)").rule("The dimension must exist.");

  private static final Operator LOGSUMEXP =
      Operator.torch("logsumexp(input, dimensions, keep)").rule(DIMENSIONS_RULE);

  private static final Operator NORM =
      Operator.of(
              "norm(input, order, dimensions, keep)",
              "torch.linalg_vector_norm(input, order, dimensions, keep)")
          .rule(FLOATING_RULE);

  private static final Operator ALL =
      Operator.of("all(input, dimensions, keep)", "torch.all(input, dimensions, keep)")
          .rule(DIMENSIONS_RULE);

  private static final Operator ANY =
      Operator.of("any(input, dimensions, keep)", "torch.any(input, dimensions, keep)")
          .rule(DIMENSIONS_RULE);

  private static final Operator COUNT_NONZERO =
      Operator.torch("count_nonzero(input, dimensions)").rule(DIMENSIONS_RULE);

  private Reduction() {}

  /** Returns the sum of all elements; integers and truth values give int64. */
  public static NDArray sum(NDArray input) {
    return SUM_ALL.call(input);
  }

  /**
   * Returns the sums along dimensions; integers and truth values give int64.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray sum(NDArray input, boolean keep, int... dimensions) {
    return SUM.call(input, dimensions, keep);
  }

  /** Returns the mean of all elements. */
  public static NDArray mean(NDArray input) {
    return MEAN_ALL.call(input);
  }

  /**
   * Returns the means along dimensions.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray mean(NDArray input, boolean keep, int... dimensions) {
    return MEAN.call(input, dimensions, keep);
  }

  /**
   * Returns the sums of what is not NaN.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray nansum(NDArray input, boolean keep, int... dimensions) {
    return NANSUM.call(input, dimensions, keep);
  }

  /**
   * Returns the means of what is not NaN.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray nanmean(NDArray input, boolean keep, int... dimensions) {
    return NANMEAN.call(input, dimensions, keep);
  }

  /** Returns the product of all elements. */
  public static NDArray prod(NDArray input) {
    return PROD_ALL.call(input);
  }

  /**
   * Returns the products along a dimension.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray prod(NDArray input, boolean keep, int dimension) {
    return PROD.call(input, dimension, keep);
  }

  /**
   * Returns the largest elements along dimensions; equal ones share the gradient.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray amax(NDArray input, boolean keep, int... dimensions) {
    return AMAX.call(input, dimensions, keep);
  }

  /**
   * Returns the smallest elements along dimensions; equal ones share the gradient.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray amin(NDArray input, boolean keep, int... dimensions) {
    return AMIN.call(input, dimensions, keep);
  }

  /**
   * Returns the largest elements along a dimension, and their indices.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Found max(NDArray input, boolean keep, int dimension) {
    return Found.of(MAX.several(input, dimension, keep));
  }

  /**
   * Returns the smallest elements along a dimension, and their indices.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Found min(NDArray input, boolean keep, int dimension) {
    return Found.of(MIN.several(input, dimension, keep));
  }

  /**
   * Returns the indices, int64, of the largest elements along a dimension, which goes away.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray argmax(NDArray input, int dimension) {
    return ARGMAX.call(input, dimension);
  }

  /** Returns the index, int64, of the largest of all elements, in row-major order. */
  public static NDArray argmax(NDArray input) {
    return ARGMAX_ALL.call(input);
  }

  /**
   * Returns the indices, int64, of the smallest elements along a dimension, which goes away.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray argmin(NDArray input, int dimension) {
    return ARGMIN.call(input, dimension);
  }

  /**
   * Returns the logarithms of the sums of exponentials along dimensions.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray logsumexp(NDArray input, boolean keep, int... dimensions) {
    return LOGSUMEXP.call(input, dimensions, keep);
  }

  /**
   * Returns the lengths of vectors along dimensions, as {@code torch.linalg.vector_norm}.
   *
   * @param order 2 is Euclidean, 1 the sum of sizes, infinity the largest
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray norm(NDArray input, double order, boolean keep, int... dimensions) {
    return NORM.call(input, order, dimensions, keep);
  }

  /**
   * Returns where all elements along dimensions are true, or not 0.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray all(NDArray input, boolean keep, int... dimensions) {
    return ALL.call(input, dimensions.length == 0 ? null : dimensions, keep);
  }

  /**
   * Returns where one element along dimensions is true, or not 0.
   *
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray any(NDArray input, boolean keep, int... dimensions) {
    return ANY.call(input, dimensions.length == 0 ? null : dimensions, keep);
  }

  /**
   * Returns how many elements along dimensions are not 0.
   *
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static NDArray countNonzero(NDArray input, int... dimensions) {
    return COUNT_NONZERO.call(input, dimensions);
  }

  /**
   * Elements and where they were.
   *
   * @param values the elements
   * @param indices where each was along the dimension, int64
   */
  public record Found(NDArray values, NDArray indices) {
    static Found of(List<NDArray> results) {
      return new Found(results.get(0), results.get(1));
    }
  }
}
