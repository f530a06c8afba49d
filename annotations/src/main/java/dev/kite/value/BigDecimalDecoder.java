package dev.kite.value;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads a decimal number of any size and keeps every digit, the last zeros too. */
final class BigDecimalDecoder implements Decoder<BigDecimal> {

  private static final long LARGEST_EXPONENT = 999_999_999;

  private final Range range;

  BigDecimalDecoder(Range range) {
    this.range = range;
  }

  @Override
  public BigDecimal decode(String text) throws ValueException {
    Optional<BigDecimal> number = RealDecoder.decimal(text);
    if (number.isEmpty()) {
      throw new ValueException("is not a number");
    }
    BigDecimal value = number.get();
    if (Math.abs((long) value.precision() - value.scale() - 1) > LARGEST_EXPONENT) {
      throw new ValueException("has an exponent beyond " + LARGEST_EXPONENT);
    }
    if (!range.contains(value)) {
      throw new ValueException("lies outside " + range);
    }
    return value;
  }

  @Override
  public String encode(BigDecimal value) {
    return value.toString().replace("E+", "e").replace('E', 'e');
  }

  @Override
  public String label() {
    return "number";
  }

  @Override
  public Decoder<BigDecimal> within(Range narrower) {
    return new BigDecimalDecoder(narrower);
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
