package dev.kite.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole number in decimal digits, which may be grouped by underscores.
 *
 * @param <T> type that holds the number
 */
final class WholeDecoder<T extends Number> implements Decoder<T> {

  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9](?:[0-9_]*[0-9])?");
  private static final int LONGEST_SUGGESTION = 19;

  private final Class<T> type;
  private final Range width;
  private final @Nullable Range range;

  /**
   * Returns a decoder.
   *
   * @param type {@code Byte}, {@code Short}, {@code Integer}, {@code Long} or {@code BigInteger}
   * @param width every number that the type can hold
   */
  WholeDecoder(Class<T> type, Range width) {
    this(type, width, null);
  }

  private WholeDecoder(Class<T> type, Range width, @Nullable Range range) {
    this.type = type;
    this.width = width;
    this.range = range;
  }

  @Override
  public T decode(String text) throws ValueException {
    if (!DIGITS.matcher(text).matches()) {
      throw notWhole(text);
    }
    BigInteger number = new BigInteger(text.replace("_", ""));
    if (range != null) {
      check(number, range);
    }
    check(number, width);
    return type.cast(narrow(number));
  }

  private Number narrow(BigInteger number) {
    if (type == Integer.class) {
      return number.intValue();
    }
    if (type == Long.class) {
      return number.longValue();
    }
    if (type == Short.class) {
      return number.shortValue();
    }
    return type == Byte.class ? Byte.valueOf(number.byteValue()) : number;
  }

  private static void check(BigInteger number, Range range) throws ValueException {
    if (!range.contains(new BigDecimal(number))) {
      throw new ValueException("lies outside " + range);
    }
  }

  /** Explains {@code 1e6} and {@code 64.0}, which are whole but not written so. */
  private static ValueException notWhole(String text) {
    Optional<BigDecimal> decimal = RealDecoder.decimal(text);
    if (decimal.isEmpty()) {
      return new ValueException("is not a whole number");
    }
    BigDecimal number = decimal.get().stripTrailingZeros();
    if (number.scale() > 0) {
      return new ValueException("is not a whole number");
    }
    if ((long) number.precision() - number.scale() > LONGEST_SUGGESTION) {
      return new ValueException("is not written in digits");
    }
    return ValueException.of(
        "is not written in digits", Optional.of(number.toBigInteger().toString()));
  }

  @Override
  public String encode(T value) {
    return value.toString();
  }

  @Override
  public String label() {
    return "int";
  }

  @Override
  public Decoder<T> within(Range narrower) {
    return new WholeDecoder<>(type, width, narrower);
  }

  @Override
  public boolean numeric() {
    return true;
  }

  @Override
  public Kind kind() {
    return Kind.WHOLE;
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
