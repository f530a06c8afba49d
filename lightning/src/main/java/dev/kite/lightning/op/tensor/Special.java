package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Special functions, element by element, as in {@code torch.special}. */
public final class Special {
  private static final Operator I1 =
      Operator.torch("special_i1(input)").rule("The type must be a floating point one.");

  private static final Operator NDTR =
      Operator.torch("special_ndtr(input)").rule("The type must be a floating point one.");

  private static final Operator LOG_NDTR =
      Operator.torch("special_log_ndtr(input)").rule("The type must be a floating point one.");

  private static final Operator NDTRI =
      Operator.torch("special_ndtri(input)").rule("The type must be a floating point one.");

  private static final Operator ENTR =
      Operator.torch("special_entr(input)").rule("The type must be a floating point one.");

  private static final Operator ERFCX =
      Operator.torch("special_erfcx(input)").rule("The type must be a floating point one.");

  private static final Operator ZETA =
      Operator.torch("special_zeta(input, other)").rule("The shapes must broadcast.");

  private static final Operator MULTIGAMMALN =
      Operator.torch("special_multigammaln(input, count)")
          .rule("The dimensions must be at least 1.");

  private static final Operator GAMMAINC =
      Operator.torch("special_gammainc(input, other)").rule("The shapes must broadcast.");

  private static final Operator GAMMAINCC =
      Operator.torch("special_gammaincc(input, other)").rule("The shapes must broadcast.");

  private static final Operator LDEXP =
      Operator.torch("ldexp(input, other)").rule("The shapes must broadcast.");

  private static final Operator FLOAT_POWER =
      Operator.torch("float_power(input, exponent)").rule("The shapes must broadcast.");

  private Special() {}

  /** Returns the modified Bessel function of the first kind and order 1. */
  public static NDArray i1(NDArray input) {
    return I1.call(input);
  }

  /** Returns the area under the standard normal density to the left. */
  public static NDArray ndtr(NDArray input) {
    return NDTR.call(input);
  }

  /** Returns the logarithm of the area under the standard normal density to the left. */
  public static NDArray logNdtr(NDArray input) {
    return LOG_NDTR.call(input);
  }

  /** Returns where the area under the standard normal density to the left is the input. */
  public static NDArray ndtri(NDArray input) {
    return NDTRI.call(input);
  }

  /** Returns {@code -x log(x)}: 0 at 0, and minus infinity below. */
  public static NDArray entr(NDArray input) {
    return ENTR.call(input);
  }

  /** Returns the complementary error function, scaled by {@code exp(x^2)}. */
  public static NDArray erfcx(NDArray input) {
    return ERFCX.call(input);
  }

  /** Returns the Hurwitz zeta function; no gradient passes. */
  public static NDArray zeta(NDArray input, NDArray other) {
    return ZETA.call(input, other);
  }

  /**
   * Returns the logarithm of the multivariate gamma function.
   *
   * @param input above {@code (count - 1) / 2}
   * @param count dimensions, at least 1
   */
  public static NDArray multigammaln(NDArray input, int count) {
    return MULTIGAMMALN.call(input, count);
  }

  /**
   * Returns the regularized lower incomplete gamma function; no gradient passes to the input.
   *
   * @param input the exponent, in (0, inf)
   * @param other the bound, in [0, inf)
   */
  public static NDArray gammainc(NDArray input, NDArray other) {
    return GAMMAINC.call(input, other);
  }

  /**
   * Returns the regularized upper incomplete gamma function; no gradient passes to the input.
   *
   * @param input the exponent, in (0, inf)
   * @param other the bound, in [0, inf)
   */
  public static NDArray gammaincc(NDArray input, NDArray other) {
    return GAMMAINCC.call(input, other);
  }

  /** Returns the input times two to the power of the other. */
  public static NDArray ldexp(NDArray input, NDArray other) {
    return LDEXP.call(input, other);
  }

  /** Returns a power, computed in float64. */
  public static NDArray floatPower(NDArray input, NDArray exponent) {
    return FLOAT_POWER.call(input, exponent);
  }
}
