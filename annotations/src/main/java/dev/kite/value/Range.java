package dev.kite.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An interval of numbers in the notation of mathematics: {@code [1, inf)}, {@code (0, 1]}.
 *
 * <p>A square bracket includes its bound, a parenthesis excludes it. {@code inf)} therefore means
 * every finite number, {@code inf]} infinity too. Immutable.
 */
public final class Range {

  /** Every finite number: {@code (-inf, inf)}. */
  public static final Range FINITE = new Range('(', null, null, ')');

  private static final Pattern NOTATION =
      Pattern.compile("\\s*([\\[(])\\s*([-+.\\w]+)\\s*,\\s*([-+.\\w]+)\\s*([\\])])\\s*");

  private final char open;
  private final @Nullable BigDecimal lower;
  private final @Nullable BigDecimal upper;
  private final char close;

  private Range(char open, @Nullable BigDecimal lower, @Nullable BigDecimal upper, char close) {
    this.open = open;
    this.lower = lower;
    this.upper = upper;
    this.close = close;
  }

  /** Returns the interval between two numbers, both included. */
  static Range between(long lower, long upper) {
    return new Range('[', BigDecimal.valueOf(lower), BigDecimal.valueOf(upper), ']');
  }

  /**
   * Reads an interval.
   *
   * @throws ValueException if the text is no interval, or one without numbers
   */
  public static Range parse(String text) throws ValueException {
    Matcher parts = NOTATION.matcher(text);
    if (!parts.matches()) {
      throw ValueException.of("is not an interval", repaired(text));
    }
    Range range =
        new Range(
            text.strip().charAt(0),
            bound(parts.group(2), "-inf"),
            bound(parts.group(3), "inf"),
            parts.group(4).charAt(0));
    if (range.isEmpty()) {
      throw new ValueException("is an interval without numbers");
    }
    return range;
  }

  /** Adds the brackets that are missing. */
  private static Optional<String> repaired(String text) {
    String inner = text.strip();
    String opened = inner.startsWith("[") || inner.startsWith("(") ? inner : "[" + inner;
    String closed = opened.endsWith("]") || opened.endsWith(")") ? opened : opened + "]";
    return NOTATION.matcher(closed).matches() ? Optional.of(closed) : Optional.empty();
  }

  private static @Nullable BigDecimal bound(String text, String unbounded) throws ValueException {
    if (text.equals(unbounded)) {
      return null;
    }
    Optional<BigDecimal> number = RealDecoder.decimal(text);
    if (number.isEmpty() || Double.isInfinite(number.get().doubleValue())) {
      throw new ValueException("is not an interval: " + text + " cannot be a bound there");
    }
    return number.get();
  }

  private boolean isEmpty() {
    if (lower == null || upper == null) {
      return false;
    }
    int order = lower.compareTo(upper);
    return order > 0 || (order == 0 && (open == '(' || close == ')'));
  }

  /** Returns whether a number lies inside; bounds are compared exactly. */
  public boolean contains(BigDecimal number) {
    return above(lower == null ? 1 : number.compareTo(lower))
        && below(upper == null ? -1 : number.compareTo(upper));
  }

  /** Returns whether a number lies inside; bounds are rounded to double precision. */
  public boolean contains(double number) {
    double least = lower == null ? Double.NEGATIVE_INFINITY : lower.doubleValue();
    double most = upper == null ? Double.POSITIVE_INFINITY : upper.doubleValue();
    return !Double.isNaN(number) && above(order(number, least)) && below(order(number, most));
  }

  /** Returns whether a number lies inside; bounds are rounded to single precision. */
  public boolean contains(float number) {
    float least = lower == null ? Float.NEGATIVE_INFINITY : lower.floatValue();
    float most = upper == null ? Float.POSITIVE_INFINITY : upper.floatValue();
    return !Float.isNaN(number) && above(order(number, least)) && below(order(number, most));
  }

  /** Compares as operators do, so that the two zeros are equal. */
  private static int order(double a, double b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  private boolean above(int order) {
    return open == '[' ? order >= 0 : order > 0;
  }

  private boolean below(int order) {
    return close == ']' ? order <= 0 : order < 0;
  }

  /** Returns the bound below, none if there is none. */
  public Optional<BigDecimal> lower() {
    return Optional.ofNullable(lower);
  }

  /** Returns the bound above, none if there is none. */
  public Optional<BigDecimal> upper() {
    return Optional.ofNullable(upper);
  }

  /** Returns whether the bound below lies inside. */
  public boolean includesLower() {
    return open == '[';
  }

  /** Returns whether the bound above lies inside. */
  public boolean includesUpper() {
    return close == ']';
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Range range && toString().equals(range.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the notation with one blank after the comma, the bounds as they were written. */
  @Override
  public String toString() {
    return open
        + (lower == null ? "-inf" : lower.toString())
        + ", "
        + (upper == null ? "inf" : upper.toString())
        + close;
  }
}
