package dev.kite.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a decimal number; an infinity only where the range admits it, "not a number" never.
 *
 * <p>The range is checked on the value and not on its text, so a text that is rounded onto an
 * excluded bound is refused.
 *
 * @param <T> type that holds the number
 */
final class RealDecoder<T extends Number> implements Decoder<T> {

  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?(?:[0-9](?:[0-9_]*[0-9])?\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");
  private static final int LEAST_PLAIN_EXPONENT = -3;
  private static final int MOST_PLAIN_EXPONENT = 9;
  private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");

  /**
   * A width of floating-point numbers.
   *
   * @param <T> type that holds the number
   */
  record Width<T extends Number>(Function<Double, T> of, Function<String, T> nearest) {
    static final Width<Float> SINGLE = new Width<>(Double::floatValue, Float::valueOf);
    static final Width<Double> DOUBLE = new Width<>(number -> number, Double::valueOf);
  }

  private final Width<T> width;
  private final Range range;

  RealDecoder(Width<T> width) {
    this(width, Range.FINITE);
  }

  private RealDecoder(Width<T> width, Range range) {
    this.width = width;
    this.range = range;
  }

  @Override
  public T decode(String text) throws ValueException {
    T value =
        INFINITY.matcher(text).matches()
            ? width.of.apply(infinity(text))
            : finite(text, decimal(text).orElseThrow(() -> new ValueException("is not a number")));
    if (!contains(value)) {
      throw new ValueException(
          range.equals(Range.FINITE) ? "is not a finite number" : "lies outside " + range);
    }
    return value;
  }

  private static double infinity(String text) {
    return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private T finite(String text, BigDecimal decimal) throws ValueException {
    T value = width.nearest.apply(text.replace("_", ""));
    if (Double.isInfinite(value.doubleValue())) {
      throw new ValueException("is too large for a floating-point number");
    }
    if (value.doubleValue() == 0 && decimal.signum() != 0) {
      throw new ValueException("is too close to zero for a floating-point number");
    }
    return value;
  }

  private boolean contains(T value) {
    return value instanceof Float single
        ? range.contains(single.floatValue())
        : range.contains(value.doubleValue());
  }

  /** Returns the number that a text in decimal notation stands for. */
  static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace("_", "")))
        : Optional.empty();
  }

  /**
   * Writes the least digits that are read as the same number, which {@link Double#toString} does
   * only since Java 19.
   */
  @Override
  public String encode(T value) {
    double number = value.doubleValue();
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    if (number == 0) {
      return 1 / number > 0 ? "0" : "-0";
    }
    BigDecimal exact = new BigDecimal(number);
    int digits = 1;
    while (!width.nearest.apply(rounded(exact, digits).toString()).equals(value)) {
      digits++;
    }
    return notation(rounded(exact, digits).stripTrailingZeros());
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** Writes small and large numbers with an exponent: {@code 1e-5} but {@code 0.001}. */
  private static String notation(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent <= MOST_PLAIN_EXPONENT) {
      return number.toPlainString();
    }
    BigDecimal mantissa = number.movePointLeft(exponent).stripTrailingZeros();
    return mantissa.toPlainString() + "e" + exponent;
  }

  @Override
  public String label() {
    return "number";
  }

  @Override
  public Decoder<T> within(Range narrower) {
    return new RealDecoder<>(width, narrower);
  }

  @Override
  public boolean numeric() {
    return true;
  }

  @Override
  public Kind kind() {
    return Kind.REAL;
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
