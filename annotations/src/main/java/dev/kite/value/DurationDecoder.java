package dev.kite.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads units from days down to milliseconds, each at most once, or an ISO-8601 duration. */
final class DurationDecoder implements Decoder<Duration> {

  private static final Pattern UNITS =
      Pattern.compile("(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  @Override
  public Duration decode(String text) throws ValueException {
    Matcher units = UNITS.matcher(text);
    try {
      return units.matches() && !text.isEmpty() ? sum(units) : Duration.parse(text);
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      throw new ValueException("is not a duration such as 90s, 1h30m, 2d, 250ms or PT90S");
    }
  }

  private static Duration sum(Matcher units) {
    return Duration.ofDays(amount(units, 1))
        .plusHours(amount(units, 2))
        .plusMinutes(amount(units, 3))
        .plusSeconds(amount(units, 4))
        .plusMillis(amount(units, 5));
  }

  private static long amount(Matcher units, int group) {
    String digits = units.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  @Override
  public String encode(Duration value) {
    if (value.isZero()) {
      return "0s";
    }
    if (value.isNegative() || value.toNanosPart() % 1_000_000 != 0) {
      return value.toString();
    }
    return unit(value.toDaysPart(), "d")
        + unit(value.toHoursPart(), "h")
        + unit(value.toMinutesPart(), "m")
        + unit(value.toSecondsPart(), "s")
        + unit(value.toMillisPart(), "ms");
  }

  private static String unit(long amount, String name) {
    return amount == 0 ? "" : amount + name;
  }

  @Override
  public String label() {
    return "duration";
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
