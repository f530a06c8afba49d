package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Comparisons, logic and choices, element by element. */
public final class Comparison {
  private static final String OPERANDS_RULE =
      "The operands must be of types that go together, and of one shape once "
          + "dimensions of 1 are stretched.";
  private static final String INPUT_RULE = "The input must be a tensor of numbers.";
  private static final String WHOLE_RULE =
      "The operands must be integers or truth values, of one shape once "
          + "dimensions of 1 are stretched.";

  private static final Operator EQ = Operator.torch("eq(input, other)").rule(OPERANDS_RULE);

  private static final Operator NE = Operator.torch("ne(input, other)").rule(OPERANDS_RULE);

  private static final Operator LT = Operator.torch("lt(input, other)").rule(OPERANDS_RULE);

  private static final Operator LE = Operator.torch("le(input, other)").rule(OPERANDS_RULE);

  private static final Operator GT = Operator.torch("gt(input, other)").rule(OPERANDS_RULE);

  private static final Operator GE = Operator.torch("ge(input, other)").rule(OPERANDS_RULE);

  private static final Operator ISCLOSE =
      Operator.torch("isclose(input, other, rtol, atol, equal_nan)").rule(OPERANDS_RULE);

  private static final Operator ISNAN = Operator.torch("isnan(input)").rule(INPUT_RULE);

  private static final Operator ISINF = Operator.torch("isinf(input)").rule(INPUT_RULE);

  private static final Operator ISFINITE = Operator.torch("isfinite(input)").rule(INPUT_RULE);

  private static final Operator ISPOSINF = Operator.torch("isposinf(input)").rule(INPUT_RULE);

  private static final Operator ISNEGINF = Operator.torch("isneginf(input)").rule(INPUT_RULE);

  private static final Operator SIGNBIT = Operator.torch("signbit(input)").rule(INPUT_RULE);

  private static final Operator ISIN =
      Operator.torch("isin(elements, test_elements)").rule(OPERANDS_RULE);

  private static final Operator LOGICAL_AND =
      Operator.torch("logical_and(input, other)").rule(OPERANDS_RULE);

  private static final Operator LOGICAL_OR =
      Operator.torch("logical_or(input, other)").rule(OPERANDS_RULE);

  private static final Operator LOGICAL_XOR =
      Operator.torch("logical_xor(input, other)").rule(OPERANDS_RULE);

  private static final Operator LOGICAL_NOT = Operator.torch("logical_not(input)").rule(INPUT_RULE);

  private static final Operator BITWISE_AND =
      Operator.torch("bitwise_and(input, other)").rule(WHOLE_RULE);

  private static final Operator BITWISE_OR =
      Operator.torch("bitwise_or(input, other)").rule(WHOLE_RULE);

  private static final Operator BITWISE_XOR =
      Operator.torch("bitwise_xor(input, other)").rule(WHOLE_RULE);

  private static final Operator BITWISE_NOT = Operator.torch("bitwise_not(input)").rule(WHOLE_RULE);

  private static final Operator BITWISE_LEFT_SHIFT =
      Operator.torch("bitwise_left_shift(input, other)").rule(WHOLE_RULE);

  private static final Operator BITWISE_RIGHT_SHIFT =
      Operator.torch("bitwise_right_shift(input, other)").rule(WHOLE_RULE);

  private static final Operator MAXIMUM =
      Operator.torch("maximum(input, other)").rule(OPERANDS_RULE);

  private static final Operator MINIMUM =
      Operator.torch("minimum(input, other)").rule(OPERANDS_RULE);

  private static final Operator FMAX = Operator.torch("fmax(input, other)").rule(OPERANDS_RULE);

  private static final Operator FMIN = Operator.torch("fmin(input, other)").rule(OPERANDS_RULE);

  private static final Operator WHERE =
      Operator.torch("where(condition, input, other)")
          .rule(
              "The condition must be of truth values, and all of one shape once "
                  + "dimensions of 1 are stretched.");

  private Comparison() {}

  /** Returns where an element equals the other. */
  public static NDArray eq(NDArray input, NDArray other) {
    return EQ.call(input, other);
  }

  /** Returns where an element equals the other. */
  public static NDArray eq(NDArray input, Number other) {
    return EQ.call(input, other);
  }

  /** Returns where an element differs from the other. */
  public static NDArray ne(NDArray input, NDArray other) {
    return NE.call(input, other);
  }

  /** Returns where an element differs from the other. */
  public static NDArray ne(NDArray input, Number other) {
    return NE.call(input, other);
  }

  /** Returns where an element is less than the other. */
  public static NDArray lt(NDArray input, NDArray other) {
    return LT.call(input, other);
  }

  /** Returns where an element is less than the other. */
  public static NDArray lt(NDArray input, Number other) {
    return LT.call(input, other);
  }

  /** Returns where an element is at most the other. */
  public static NDArray le(NDArray input, NDArray other) {
    return LE.call(input, other);
  }

  /** Returns where an element is at most the other. */
  public static NDArray le(NDArray input, Number other) {
    return LE.call(input, other);
  }

  /** Returns where an element is greater than the other. */
  public static NDArray gt(NDArray input, NDArray other) {
    return GT.call(input, other);
  }

  /** Returns where an element is greater than the other. */
  public static NDArray gt(NDArray input, Number other) {
    return GT.call(input, other);
  }

  /** Returns where an element is at least the other. */
  public static NDArray ge(NDArray input, NDArray other) {
    return GE.call(input, other);
  }

  /** Returns where an element is at least the other. */
  public static NDArray ge(NDArray input, Number other) {
    return GE.call(input, other);
  }

  /**
   * Returns where {@code |input - other| <= atol + rtol * |other|}.
   *
   * @param rtol in [0, inf)
   * @param atol in [0, inf)
   * @param equalNan whether NaN equals NaN
   */
  public static NDArray isclose(
      NDArray input, NDArray other, double rtol, double atol, boolean equalNan) {
    return ISCLOSE.call(input, other, rtol, atol, equalNan);
  }

  /** Returns where an element is NaN. */
  public static NDArray isnan(NDArray input) {
    return ISNAN.call(input);
  }

  /** Returns where an element is infinite. */
  public static NDArray isinf(NDArray input) {
    return ISINF.call(input);
  }

  /** Returns where an element is finite. */
  public static NDArray isfinite(NDArray input) {
    return ISFINITE.call(input);
  }

  /** Returns where an element is infinity. */
  public static NDArray isposinf(NDArray input) {
    return ISPOSINF.call(input);
  }

  /** Returns where an element is negative infinity. */
  public static NDArray isneginf(NDArray input) {
    return ISNEGINF.call(input);
  }

  /** Returns where an element has its sign bit set. */
  public static NDArray signbit(NDArray input) {
    return SIGNBIT.call(input);
  }

  /** Returns where an element is one of the others. */
  public static NDArray isin(NDArray elements, NDArray testElements) {
    return ISIN.call(elements, testElements);
  }

  /** Returns where both are true. */
  public static NDArray logicalAnd(NDArray input, NDArray other) {
    return LOGICAL_AND.call(input, other);
  }

  /** Returns where one is true. */
  public static NDArray logicalOr(NDArray input, NDArray other) {
    return LOGICAL_OR.call(input, other);
  }

  /** Returns where one is true and the other is not. */
  public static NDArray logicalXor(NDArray input, NDArray other) {
    return LOGICAL_XOR.call(input, other);
  }

  /** Returns where an element is false, or 0. */
  public static NDArray logicalNot(NDArray input) {
    return LOGICAL_NOT.call(input);
  }

  /** Joins the bits of integers or truth values by and. */
  public static NDArray bitwiseAnd(NDArray input, NDArray other) {
    return BITWISE_AND.call(input, other);
  }

  /** Joins the bits of integers or truth values by and. */
  public static NDArray bitwiseAnd(NDArray input, Number other) {
    return BITWISE_AND.call(input, other);
  }

  /** Joins the bits of integers or truth values by or. */
  public static NDArray bitwiseOr(NDArray input, NDArray other) {
    return BITWISE_OR.call(input, other);
  }

  /** Joins the bits of integers or truth values by or. */
  public static NDArray bitwiseOr(NDArray input, Number other) {
    return BITWISE_OR.call(input, other);
  }

  /** Joins the bits of integers or truth values by xor. */
  public static NDArray bitwiseXor(NDArray input, NDArray other) {
    return BITWISE_XOR.call(input, other);
  }

  /** Joins the bits of integers or truth values by xor. */
  public static NDArray bitwiseXor(NDArray input, Number other) {
    return BITWISE_XOR.call(input, other);
  }

  /** Turns each bit of integers or truth values. */
  public static NDArray bitwiseNot(NDArray input) {
    return BITWISE_NOT.call(input);
  }

  /** Moves the bits of integers to the left. */
  public static NDArray bitwiseLeftShift(NDArray input, NDArray other) {
    return BITWISE_LEFT_SHIFT.call(input, other);
  }

  /** Moves the bits of integers to the right. */
  public static NDArray bitwiseRightShift(NDArray input, NDArray other) {
    return BITWISE_RIGHT_SHIFT.call(input, other);
  }

  /** Returns the larger one, or NaN if one is. */
  public static NDArray maximum(NDArray input, NDArray other) {
    return MAXIMUM.call(input, other);
  }

  /** Returns the smaller one, or NaN if one is. */
  public static NDArray minimum(NDArray input, NDArray other) {
    return MINIMUM.call(input, other);
  }

  /** Returns the larger one; NaN loses. */
  public static NDArray fmax(NDArray input, NDArray other) {
    return FMAX.call(input, other);
  }

  /** Returns the smaller one; NaN loses. */
  public static NDArray fmin(NDArray input, NDArray other) {
    return FMIN.call(input, other);
  }

  /** Returns the input where the condition holds, and the other elsewhere. */
  public static NDArray where(NDArray condition, NDArray input, NDArray other) {
    return WHERE.call(condition, input, other);
  }

  /** Returns the input where the condition holds, and a number elsewhere. */
  public static NDArray where(NDArray condition, NDArray input, Number other) {
    return WHERE.call(condition, input, other);
  }

  /** Returns a number where the condition holds, and the other elsewhere. */
  public static NDArray where(NDArray condition, Number input, NDArray other) {
    return WHERE.call(condition, input, other);
  }
}
