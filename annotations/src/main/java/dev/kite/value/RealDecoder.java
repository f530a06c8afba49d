package dev.kite.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
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
          "[+-]?(?:[0-9](?:[0-9_]*[0-9])?(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");
  private static final int LEAST_PLAIN_EXPONENT = -3;
  private static final int MOST_PLAIN_EXPONENT = 9;
  private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");

  private final Class<T> type;
  private final Range range;

  /**
   * Returns a decoder of every finite number.
   *
   * @param type {@code Float} or {@code Double}
   */
  RealDecoder(Class<T> type) {
    this(type, Range.FINITE);
  }

  private RealDecoder(Class<T> type, Range range) {
    this.type = type;
    this.range = range;
  }

  @Override
  public T decode(String text) throws ValueException {
    T value = INFINITY.matcher(text).matches() ? infinity(text) : finite(text);
    if (!contains(value)) {
      throw new ValueException(
          range.equals(Range.FINITE) ? "is not a finite number" : "lies outside " + range);
    }
    return value;
  }

  private T infinity(String text) {
    return nearest(text.startsWith("-") ? "-Infinity" : "Infinity");
  }

  private T finite(String text) throws ValueException {
    Optional<BigDecimal> decimal = decimal(text);
    if (decimal.isEmpty()) {
      throw new ValueException("is not a number");
    }
    T value = nearest(text.replace("_", ""));
    if (Double.isInfinite(value.doubleValue())) {
      throw new ValueException("is too large for a floating-point number");
    }
    if (value.doubleValue() == 0 && decimal.get().signum() != 0) {
      throw new ValueException("is too close to zero for a floating-point number");
    }
    return value;
  }

  private T nearest(String text) {
    return type == Float.class ? type.cast(Float.valueOf(text)) : type.cast(Double.valueOf(text));
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
    while (!nearest(rounded(exact, digits).toString()).equals(value)) {
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
    return new RealDecoder<>(type, narrower);
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
