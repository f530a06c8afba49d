package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several statistics at once. */
public final class Moments {
  private static final Operator VAR_MEAN =
      Operator.of(
              "var_mean(input, dimensions, correction, keep)",
              "torch.var_mean(input, dimensions, correction=correction, keepdim=keep)")
          .results(2)
          .rule("The dimensions must exist, each once, and the type be a floating point one.");

  private static final Operator STD_MEAN =
      Operator.of(
              "std_mean(input, dimensions, correction, keep)",
              "torch.std_mean(input, dimensions, correction=correction, keepdim=keep)")
          .results(2)
          .rule("The dimensions must exist, each once, and the type be a floating point one.");

  private static final Operator AMINMAX =
      Operator.torch("aminmax(input, dim=dimension, keepdim=keep)")
          .results(2)
          .rule("The dimension must exist, and hold elements.");

  private static final Operator COV =
      Operator.torch("cov(input, correction=correction)")
          .rule("The input must have at most two dimensions.");

  private static final Operator CORRCOEF =
      Operator.torch("corrcoef(input)").rule("The input must have at most two dimensions.");

  private static final Operator RENORM =
      Operator.torch("renorm(input, p, dimension, most)")
          .rule("The input must have at least two dimensions, and the norm's order be positive.");

  private static final Operator DIST =
      Operator.torch("dist(input, other, p)").rule("The shapes must broadcast.");

  private static final Operator CUMULATIVE_TRAPEZOID =
      Operator.of(
              "cumulative_trapezoid(y, x, dimension)",
              "torch.cumulative_trapezoid(y, x, dim=dimension)")
          .rule("The values and the points must broadcast.");

  private Moments() {}

  /**
   * Returns variances and means along dimensions.
   *
   * @param correction what is taken from the count of elements to divide by
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static Spread varMean(NDArray input, double correction, boolean keep, int... dimensions) {
    return Spread.of(VAR_MEAN.several(input, dimensions, correction, keep));
  }

  /**
   * Returns standard deviations and means along dimensions.
   *
   * @param correction what is taken from the count of elements to divide by
   * @param keep whether the dimensions stay with size 1
   * @param dimensions counted from 0, or from -1 at the end
   */
  public static Spread stdMean(NDArray input, double correction, boolean keep, int... dimensions) {
    return Spread.of(STD_MEAN.several(input, dimensions, correction, keep));
  }

  /**
   * Returns the least and the largest elements.
   *
   * @param dimension counted from 0, or from -1 at the end, or none for all elements
   * @param keep whether the dimension stays with size 1
   */
  public static Range aminmax(NDArray input, @Nullable Integer dimension, boolean keep) {
    return Range.of(AMINMAX.several(input, dimension, keep));
  }

  /**
   * Returns the covariances of variables.
   *
   * @param input (V, N): a variable in each row
   * @param correction what is taken from the count of observations to divide by
   */
  public static NDArray cov(NDArray input, int correction) {
    return COV.call(input, correction);
  }

  /**
   * Returns the correlations of variables.
   *
   * @param input (V, N): a variable in each row
   */
  public static NDArray corrcoef(NDArray input) {
    return CORRCOEF.call(input);
  }

  /**
   * Scales down slices whose norm is above a bound.
   *
   * @param p order of the norm, in (0, inf)
   * @param dimension along which the slices lie
   * @param most largest norm, in [0, inf)
   */
  public static NDArray renorm(NDArray input, double p, int dimension, double most) {
    return RENORM.call(input, p, dimension, most);
  }

  /**
   * Returns the norm of the difference of two tensors.
   *
   * @param p order of the norm
   */
  public static NDArray dist(NDArray input, NDArray other, double p) {
    return DIST.call(input, other, p);
  }

  /**
   * Returns integrals of values from the first point to each by the trapezoidal rule.
   *
   * @param dimension counted from 0, or from -1 at the end
   */
  public static NDArray cumulativeTrapezoid(NDArray y, NDArray x, int dimension) {
    return CUMULATIVE_TRAPEZOID.call(y, x, dimension);
  }

  /**
   * Spread and mean.
   *
   * @param spread variance or standard deviation
   * @param mean mean
   */
  public record Spread(NDArray spread, NDArray mean) {
    private static Spread of(List<NDArray> results) {
      return new Spread(results.get(0), results.get(1));
    }
  }

  /**
   * Bounds.
   *
   * @param min least element
   * @param max largest element
   */
  public record Range(NDArray min, NDArray max) {
    private static Range of(List<NDArray> results) {
      return new Range(results.get(0), results.get(1));
    }
  }
}
