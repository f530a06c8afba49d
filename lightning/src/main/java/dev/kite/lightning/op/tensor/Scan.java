package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Running summaries along a dimension. */
public final class Scan {
  private static final String DIMENSION_RULE = "The dimension must exist.";

  private static final Operator CUMSUM =
      Operator.torch("cumsum(input, dimension)").rule(DIMENSION_RULE);

  private static final Operator CUMPROD =
      Operator.torch("cumprod(input, dimension)").rule(DIMENSION_RULE);

  private static final Operator LOGCUMSUMEXP =
      Operator.torch("logcumsumexp(input, dimension)").rule(DIMENSION_RULE);

  private static final Operator CUMMAX =
      Operator.torch("cummax(input, dimension)").results(2).rule(DIMENSION_RULE);

  private static final Operator CUMMIN =
      Operator.torch("cummin(input, dimension)").results(2).rule(DIMENSION_RULE);

  private static final Operator DIFF =
      Operator.torch("diff(input, count, dimension)").rule(DIMENSION_RULE);

  private static final Operator TRAPEZOID =
      Operator.torch("trapezoid(y, x, dim=dimension)")
          .rule(
              "The values and points must be of one shape once dimensions of 1 are "
                  + "stretched.");

  private Scan() {}

  /**
   * Returns the sums of the elements up to each.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray cumsum(NDArray input, int dimension) {
    return CUMSUM.call(input, dimension);
  }

  /**
   * Returns the products of the elements up to each.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray cumprod(NDArray input, int dimension) {
    return CUMPROD.call(input, dimension);
  }

  /**
   * Returns the logarithms of sums of exponentials of the elements up to each.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray logcumsumexp(NDArray input, int dimension) {
    return LOGCUMSUMEXP.call(input, dimension);
  }

  /**
   * Returns the largest of the elements up to each, and where they are.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Reduction.Found cummax(NDArray input, int dimension) {
    return Reduction.Found.of(CUMMAX.several(input, dimension));
  }

  /**
   * Returns the smallest of the elements up to each, and where they are.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static Reduction.Found cummin(NDArray input, int dimension) {
    return Reduction.Found.of(CUMMIN.several(input, dimension));
  }

  /**
   * Returns the differences of neighbours.
   *
   * @param count how many times, in [0, inf)
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray diff(NDArray input, int count, int dimension) {
    return DIFF.call(input, count, dimension);
  }

  /**
   * Returns the integral of values at points by the trapezoidal rule.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray trapezoid(NDArray y, NDArray x, int dimension) {
    return TRAPEZOID.call(y, x, dimension);
  }
}
