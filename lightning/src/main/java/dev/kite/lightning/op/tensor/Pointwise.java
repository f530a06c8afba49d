package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** Functions of one number, applied to each element. */
public final class Pointwise {
  private static final String INPUT_RULE = "The input must be a tensor of numbers.";
  private static final String FLOATING_RULE =
      "The input must be a tensor of numbers; integers become floating point " + "ones.";
  private static final String OPERANDS_RULE =
      "The operands must be of types that go together, and of one shape once "
          + "dimensions of 1 are stretched.";

  private static final Operator EXP =
      Operator.torch("exp(input)").rule(FLOATING_RULE).unary(KitePort::exp);

  private static final Operator EXP2 = Operator.torch("exp2(input)").rule(FLOATING_RULE);

  private static final Operator EXPM1 = Operator.torch("expm1(input)").rule(FLOATING_RULE);

  private static final Operator LOG =
      Operator.torch("log(input)").rule(FLOATING_RULE).unary(KitePort::log);

  private static final Operator LOG2 = Operator.torch("log2(input)").rule(FLOATING_RULE);

  private static final Operator LOG10 = Operator.torch("log10(input)").rule(FLOATING_RULE);

  private static final Operator LOG1P = Operator.torch("log1p(input)").rule(FLOATING_RULE);

  private static final Operator SQRT =
      Operator.torch("sqrt(input)").rule(FLOATING_RULE).unary(KitePort::sqrt);

  private static final Operator RSQRT = Operator.torch("rsqrt(input)").rule(FLOATING_RULE);

  private static final Operator SIN = Operator.torch("sin(input)").rule(FLOATING_RULE);

  private static final Operator COS = Operator.torch("cos(input)").rule(FLOATING_RULE);

  private static final Operator TAN = Operator.torch("tan(input)").rule(FLOATING_RULE);

  private static final Operator ASIN = Operator.torch("asin(input)").rule(FLOATING_RULE);

  private static final Operator ACOS = Operator.torch("acos(input)").rule(FLOATING_RULE);

  private static final Operator ATAN = Operator.torch("atan(input)").rule(FLOATING_RULE);

  private static final Operator SINH = Operator.torch("sinh(input)").rule(FLOATING_RULE);

  private static final Operator COSH = Operator.torch("cosh(input)").rule(FLOATING_RULE);

  private static final Operator ASINH = Operator.torch("asinh(input)").rule(FLOATING_RULE);

  private static final Operator ACOSH = Operator.torch("acosh(input)").rule(FLOATING_RULE);

  private static final Operator ATANH = Operator.torch("atanh(input)").rule(FLOATING_RULE);

  private static final Operator ATAN2 = Operator.torch("atan2(input, other)").rule(OPERANDS_RULE);

  private static final Operator LOGADDEXP =
      Operator.torch("logaddexp(input, other)").rule(OPERANDS_RULE);

  private static final Operator XLOGY = Operator.torch("xlogy(input, other)").rule(OPERANDS_RULE);

  private static final Operator ERF = Operator.torch("erf(input)").rule(FLOATING_RULE);

  private static final Operator ERFC = Operator.torch("erfc(input)").rule(FLOATING_RULE);

  private static final Operator ERFINV = Operator.torch("erfinv(input)").rule(FLOATING_RULE);

  private static final Operator LGAMMA = Operator.torch("lgamma(input)").rule(FLOATING_RULE);

  private static final Operator DIGAMMA = Operator.torch("digamma(input)").rule(FLOATING_RULE);

  private static final Operator POLYGAMMA =
      Operator.torch("polygamma(order, input)").rule(FLOATING_RULE);

  private static final Operator SINC = Operator.torch("sinc(input)").rule(FLOATING_RULE);

  private static final Operator I0 = Operator.torch("i0(input)").rule(FLOATING_RULE);

  private static final Operator LOGIT = Operator.torch("logit(input, eps)").rule(FLOATING_RULE);

  private static final Operator CEIL = Operator.torch("ceil(input)").rule(INPUT_RULE);

  private static final Operator FLOOR = Operator.torch("floor(input)").rule(INPUT_RULE);

  private static final Operator ROUND = Operator.torch("round(input)").rule(INPUT_RULE);

  private static final Operator ROUND_DECIMALS =
      Operator.torch("round(input, decimals=decimals)").rule(INPUT_RULE);

  private static final Operator TRUNC = Operator.torch("trunc(input)").rule(INPUT_RULE);

  private static final Operator FRAC = Operator.torch("frac(input)").rule(INPUT_RULE);

  private static final Operator CLAMP =
      Operator.torch("clamp(input, min, max)").rule("One of the bounds must be given.");

  private static final Operator NAN_TO_NUM =
      Operator.torch("nan_to_num(input, number, posinf, neginf)").rule(INPUT_RULE);

  private static final Operator COPYSIGN =
      Operator.torch("copysign(input, other)").rule(OPERANDS_RULE);

  private static final Operator HEAVISIDE =
      Operator.torch("heaviside(input, values)").rule(OPERANDS_RULE);

  private static final Operator DEG2RAD = Operator.torch("deg2rad(input)").rule(FLOATING_RULE);

  private static final Operator RAD2DEG = Operator.torch("rad2deg(input)").rule(FLOATING_RULE);

  private Pointwise() {}

  /** Returns e to the power of each element. */
  public static NDArray exp(NDArray input) {
    return EXP.call(input);
  }

  /** Returns 2 to the power of each element. */
  public static NDArray exp2(NDArray input) {
    return EXP2.call(input);
  }

  /** Returns {@code exp(input) - 1}, exact near 0. */
  public static NDArray expm1(NDArray input) {
    return EXPM1.call(input);
  }

  /** Returns the natural logarithm. */
  public static NDArray log(NDArray input) {
    return LOG.call(input);
  }

  /** Returns the logarithm to the base 2. */
  public static NDArray log2(NDArray input) {
    return LOG2.call(input);
  }

  /** Returns the logarithm to the base 10. */
  public static NDArray log10(NDArray input) {
    return LOG10.call(input);
  }

  /** Returns {@code log(1 + input)}, exact near 0. */
  public static NDArray log1p(NDArray input) {
    return LOG1P.call(input);
  }

  /** Returns the square root. */
  public static NDArray sqrt(NDArray input) {
    return SQRT.call(input);
  }

  /** Returns {@code 1 / sqrt(input)}. */
  public static NDArray rsqrt(NDArray input) {
    return RSQRT.call(input);
  }

  /** Returns the sine. */
  public static NDArray sin(NDArray input) {
    return SIN.call(input);
  }

  /** Returns the cosine. */
  public static NDArray cos(NDArray input) {
    return COS.call(input);
  }

  /** Returns the tangent. */
  public static NDArray tan(NDArray input) {
    return TAN.call(input);
  }

  /** Returns the arc sine. */
  public static NDArray asin(NDArray input) {
    return ASIN.call(input);
  }

  /** Returns the arc cosine. */
  public static NDArray acos(NDArray input) {
    return ACOS.call(input);
  }

  /** Returns the arc tangent. */
  public static NDArray atan(NDArray input) {
    return ATAN.call(input);
  }

  /** Returns the hyperbolic sine. */
  public static NDArray sinh(NDArray input) {
    return SINH.call(input);
  }

  /** Returns the hyperbolic cosine. */
  public static NDArray cosh(NDArray input) {
    return COSH.call(input);
  }

  /** Returns the inverse hyperbolic sine. */
  public static NDArray asinh(NDArray input) {
    return ASINH.call(input);
  }

  /** Returns the inverse hyperbolic cosine. */
  public static NDArray acosh(NDArray input) {
    return ACOSH.call(input);
  }

  /** Returns the inverse hyperbolic tangent. */
  public static NDArray atanh(NDArray input) {
    return ATANH.call(input);
  }

  /** Returns the angle of the point {@code (other, input)}, in (-pi, pi]. */
  public static NDArray atan2(NDArray input, NDArray other) {
    return ATAN2.call(input, other);
  }

  /** Returns {@code log(exp(input) + exp(other))}. */
  public static NDArray logaddexp(NDArray input, NDArray other) {
    return LOGADDEXP.call(input, other);
  }

  /** Returns {@code input * log(other)}, and 0 where the input is 0. */
  public static NDArray xlogy(NDArray input, NDArray other) {
    return XLOGY.call(input, other);
  }

  /** Returns {@code input * log(other)}, and 0 where the input is 0. */
  public static NDArray xlogy(NDArray input, Number other) {
    return XLOGY.call(input, other);
  }

  /** Returns the error function. */
  public static NDArray erf(NDArray input) {
    return ERF.call(input);
  }

  /** Returns {@code 1 - erf(input)}. */
  public static NDArray erfc(NDArray input) {
    return ERFC.call(input);
  }

  /** Returns the inverse of the error function. */
  public static NDArray erfinv(NDArray input) {
    return ERFINV.call(input);
  }

  /** Returns the logarithm of the absolute gamma function. */
  public static NDArray lgamma(NDArray input) {
    return LGAMMA.call(input);
  }

  /** Returns the derivative of {@code lgamma}. */
  public static NDArray digamma(NDArray input) {
    return DIGAMMA.call(input);
  }

  /**
   * Returns a derivative of {@code digamma}.
   *
   * @param order in [0, inf)
   */
  public static NDArray polygamma(int order, NDArray input) {
    return POLYGAMMA.call(order, input);
  }

  /** Returns {@code sin(pi * input) / (pi * input)}. */
  public static NDArray sinc(NDArray input) {
    return SINC.call(input);
  }

  /** Returns the modified Bessel function of order 0. */
  public static NDArray i0(NDArray input) {
    return I0.call(input);
  }

  /**
   * Returns {@code log(input / (1 - input))}.
   *
   * @param eps the input is clamped to [eps, 1 - eps] first, or not if there is none
   */
  public static NDArray logit(NDArray input, @Nullable Double eps) {
    return LOGIT.call(input, eps);
  }

  /** Rounds up. */
  public static NDArray ceil(NDArray input) {
    return CEIL.call(input);
  }

  /** Rounds down. */
  public static NDArray floor(NDArray input) {
    return FLOOR.call(input);
  }

  /** Rounds to the nearest integer, halves to the even one. */
  public static NDArray round(NDArray input) {
    return ROUND.call(input);
  }

  /** Rounds to a number of decimals. */
  public static NDArray round(NDArray input, int decimals) {
    return ROUND_DECIMALS.call(input, decimals);
  }

  /** Rounds to zero. */
  public static NDArray trunc(NDArray input) {
    return TRUNC.call(input);
  }

  /** Returns what rounding to zero takes away. */
  public static NDArray frac(NDArray input) {
    return FRAC.call(input);
  }

  /**
   * Moves elements out of a range to its nearest bound.
   *
   * @param min lower bound, or none
   * @param max upper bound, or none
   */
  public static NDArray clamp(NDArray input, @Nullable Number min, @Nullable Number max) {
    return CLAMP.call(input, min, max);
  }

  /**
   * Moves elements out of a range to its nearest bound.
   *
   * @param min lower bounds, or none
   * @param max upper bounds, or none
   */
  public static NDArray clamp(NDArray input, @Nullable NDArray min, @Nullable NDArray max) {
    return CLAMP.call(input, min, max);
  }

  /**
   * Replaces what is no finite number.
   *
   * @param nan instead of NaN
   * @param posinf instead of infinity, or none for the type's largest number
   * @param neginf instead of negative infinity, or none for the type's smallest number
   */
  public static NDArray nanToNum(
      NDArray input, double nan, @Nullable Double posinf, @Nullable Double neginf) {
    return NAN_TO_NUM.call(input, nan, posinf, neginf);
  }

  /** Returns the size of one with the sign of the other. */
  public static NDArray copysign(NDArray input, NDArray other) {
    return COPYSIGN.call(input, other);
  }

  /** Returns 0 for negative elements, 1 for positive ones, and the value for 0. */
  public static NDArray heaviside(NDArray input, NDArray values) {
    return HEAVISIDE.call(input, values);
  }

  /** Turns degrees into radians. */
  public static NDArray deg2rad(NDArray input) {
    return DEG2RAD.call(input);
  }

  /** Turns radians into degrees. */
  public static NDArray rad2deg(NDArray input) {
    return RAD2DEG.call(input);
  }
}
