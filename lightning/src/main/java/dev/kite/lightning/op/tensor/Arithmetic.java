package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import java.util.Locale;

/**
 * Sums, products and powers, element by element.
 *
 * <p>Dimensions of 1 are stretched, and types promoted, as torch does; a number takes on the type
 * of the tensor that it meets unless it is a floating point number among integers.
 */
public final class Arithmetic {
  private static final String OPERANDS_RULE =
      "The operands must be of types that go together, and of one shape once "
          + "dimensions of 1 are stretched.";
  private static final String INPUT_RULE = "The input must be a tensor of numbers.";

  private static final Operator ADD =
      Operator.torch("add(input, other)").rule(OPERANDS_RULE).binary(KitePort::add);

  private static final Operator SUB =
      Operator.torch("sub(input, other)").rule(OPERANDS_RULE).binary(KitePort::sub);

  private static final Operator MUL =
      Operator.torch("mul(input, other)").rule(OPERANDS_RULE).binary(KitePort::mul);

  private static final Operator DIV =
      Operator.torch("div(input, other)").rule(OPERANDS_RULE).binary(KitePort::div);

  private static final Operator ADD_SCALED =
      Operator.torch("add(input, other, alpha=alpha)").rule(OPERANDS_RULE);

  private static final Operator SUB_SCALED =
      Operator.torch("sub(input, other, alpha=alpha)").rule(OPERANDS_RULE);

  private static final Operator RSUB = Operator.torch("rsub(input, other)").rule(OPERANDS_RULE);

  private static final Operator DIV_ROUNDED =
      Operator.torch("div(input, other, rounding_mode=mode)").rule(OPERANDS_RULE);

  private static final Operator FLOOR_DIVIDE =
      Operator.torch("floor_divide(input, other)").rule(OPERANDS_RULE);

  private static final Operator REMAINDER =
      Operator.torch("remainder(input, other)").rule(OPERANDS_RULE);

  private static final Operator FMOD = Operator.torch("fmod(input, other)").rule(OPERANDS_RULE);

  private static final Operator POW = Operator.torch("pow(input, exponent)").rule(OPERANDS_RULE);

  private static final Operator ADDCMUL =
      Operator.torch("addcmul(input, first, second, value=value)").rule(OPERANDS_RULE);

  private static final Operator ADDCDIV =
      Operator.torch("addcdiv(input, first, second, value=value)").rule(OPERANDS_RULE);

  private static final Operator LERP =
      Operator.torch("lerp(input, end, weight)").rule(OPERANDS_RULE);

  private static final Operator NEG =
      Operator.torch("neg(input)").rule(INPUT_RULE).unary(KitePort::neg);

  private static final Operator ABS =
      Operator.torch("abs(input)").rule(INPUT_RULE).unary(KitePort::abs);

  private static final Operator SIGN = Operator.torch("sign(input)").rule(INPUT_RULE);

  private static final Operator SQUARE = Operator.torch("square(input)").rule(INPUT_RULE);

  private static final Operator RECIPROCAL = Operator.torch("reciprocal(input)").rule(INPUT_RULE);

  private static final Operator HYPOT = Operator.torch("hypot(input, other)").rule(OPERANDS_RULE);

  private static final Operator GCD = Operator.torch("gcd(input, other)").rule(OPERANDS_RULE);

  private static final Operator LCM = Operator.torch("lcm(input, other)").rule(OPERANDS_RULE);

  private Arithmetic() {}

  /** Returns {@code input + other}. */
  public static NDArray add(NDArray input, NDArray other) {
    return ADD.call(input, other);
  }

  /** Returns {@code input + other}. */
  public static NDArray add(NDArray input, Number other) {
    return ADD.call(input, other);
  }

  /** Returns {@code input - other}. */
  public static NDArray sub(NDArray input, NDArray other) {
    return SUB.call(input, other);
  }

  /** Returns {@code input - other}. */
  public static NDArray sub(NDArray input, Number other) {
    return SUB.call(input, other);
  }

  /** Returns {@code input * other}. */
  public static NDArray mul(NDArray input, NDArray other) {
    return MUL.call(input, other);
  }

  /** Returns {@code input * other}. */
  public static NDArray mul(NDArray input, Number other) {
    return MUL.call(input, other);
  }

  /** Returns {@code input / other}, a floating point tensor. */
  public static NDArray div(NDArray input, NDArray other) {
    return DIV.call(input, other);
  }

  /** Returns {@code input / other}, a floating point tensor. */
  public static NDArray div(NDArray input, Number other) {
    return DIV.call(input, other);
  }

  /** Returns {@code input + alpha * other}. */
  public static NDArray add(NDArray input, NDArray other, Number alpha) {
    return ADD_SCALED.call(input, other, alpha);
  }

  /** Returns {@code input - alpha * other}. */
  public static NDArray sub(NDArray input, NDArray other, Number alpha) {
    return SUB_SCALED.call(input, other, alpha);
  }

  /** Returns {@code other - input}. */
  public static NDArray rsub(NDArray input, Number other) {
    return RSUB.call(input, other);
  }

  /** Returns the quotient, rounded. */
  public static NDArray div(NDArray input, NDArray other, Rounding mode) {
    return DIV_ROUNDED.call(input, other, mode.torch());
  }

  /** Returns the quotient, rounded. */
  public static NDArray div(NDArray input, Number other, Rounding mode) {
    return DIV_ROUNDED.call(input, other, mode.torch());
  }

  /** Returns the quotient, rounded down. */
  public static NDArray floorDivide(NDArray input, NDArray other) {
    return FLOOR_DIVIDE.call(input, other);
  }

  /** Returns the quotient, rounded down. */
  public static NDArray floorDivide(NDArray input, Number other) {
    return FLOOR_DIVIDE.call(input, other);
  }

  /** Returns what the quotient, rounded down, leaves: it has the divisor's sign. */
  public static NDArray remainder(NDArray input, NDArray other) {
    return REMAINDER.call(input, other);
  }

  /** Returns what the quotient, rounded down, leaves: it has the divisor's sign. */
  public static NDArray remainder(NDArray input, Number other) {
    return REMAINDER.call(input, other);
  }

  /** Returns what the quotient, rounded to zero, leaves: it has the dividend's sign. */
  public static NDArray fmod(NDArray input, NDArray other) {
    return FMOD.call(input, other);
  }

  /** Returns what the quotient, rounded to zero, leaves: it has the dividend's sign. */
  public static NDArray fmod(NDArray input, Number other) {
    return FMOD.call(input, other);
  }

  /** Returns {@code input} to the power of {@code exponent}. */
  public static NDArray pow(NDArray input, NDArray exponent) {
    return POW.call(input, exponent);
  }

  /** Returns {@code input} to the power of {@code exponent}. */
  public static NDArray pow(NDArray input, Number exponent) {
    return POW.call(input, exponent);
  }

  /** Returns {@code input} to the power of {@code exponent}. */
  public static NDArray pow(Number input, NDArray exponent) {
    return POW.call(input, exponent);
  }

  /** Returns {@code input + value * first * second}. */
  public static NDArray addcmul(NDArray input, NDArray first, NDArray second, Number value) {
    return ADDCMUL.call(input, first, second, value);
  }

  /** Returns {@code input + value * first / second}. */
  public static NDArray addcdiv(NDArray input, NDArray first, NDArray second, Number value) {
    return ADDCDIV.call(input, first, second, value);
  }

  /** Returns {@code input + weight * (end - input)}. */
  public static NDArray lerp(NDArray input, NDArray end, NDArray weight) {
    return LERP.call(input, end, weight);
  }

  /** Returns {@code input + weight * (end - input)}. */
  public static NDArray lerp(NDArray input, NDArray end, Number weight) {
    return LERP.call(input, end, weight);
  }

  /** Returns {@code -input}. */
  public static NDArray neg(NDArray input) {
    return NEG.call(input);
  }

  /** Returns the distance of each element from 0. */
  public static NDArray abs(NDArray input) {
    return ABS.call(input);
  }

  /** Returns -1, 0 or 1 for each element. */
  public static NDArray sign(NDArray input) {
    return SIGN.call(input);
  }

  /** Returns the square of each element. */
  public static NDArray square(NDArray input) {
    return SQUARE.call(input);
  }

  /** Returns {@code 1 / input}. */
  public static NDArray reciprocal(NDArray input) {
    return RECIPROCAL.call(input);
  }

  /** Returns the length of the hypotenuse over two legs. */
  public static NDArray hypot(NDArray input, NDArray other) {
    return HYPOT.call(input, other);
  }

  /** Returns the greatest common divisor of integers. */
  public static NDArray gcd(NDArray input, NDArray other) {
    return GCD.call(input, other);
  }

  /** Returns the least common multiple of integers. */
  public static NDArray lcm(NDArray input, NDArray other) {
    return LCM.call(input, other);
  }

  /** How a quotient becomes whole. */
  public enum Rounding {
    /** To zero. */
    TRUNC,
    /** Down. */
    FLOOR;

    String torch() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
