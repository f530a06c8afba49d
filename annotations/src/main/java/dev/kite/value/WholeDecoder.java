package dev.kite.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
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

  private final Range width;
  private final Function<BigInteger, T> narrow;
  private final @Nullable Range range;

  WholeDecoder(Range width, Function<BigInteger, T> narrow) {
    this(width, narrow, null);
  }

  private WholeDecoder(Range width, Function<BigInteger, T> narrow, @Nullable Range range) {
    this.width = width;
    this.narrow = narrow;
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
    return narrow.apply(number);
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
    return new WholeDecoder<>(width, narrow, narrower);
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
