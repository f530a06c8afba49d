package dev.kite.runtime.listener;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and durations as a person reads them at a glance, the same in every locale. */
public final class ShortText {

  private static final MathContext DIGITS = new MathContext(4);

  /** Whole numbers up to here are counts, which rounding would falsify. */
  private static final double LARGEST_COUNT = 1e9;

  private static final int SMALLEST_PLAIN_EXPONENT = -4;
  private static final int LARGEST_PLAIN_EXPONENT = 5;

  private ShortText() {}

  /** Returns a number with four significant digits, whole numbers in full. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) <= LARGEST_COUNT) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** Returns the two largest units of a duration: {@code 3.2s}, {@code 42s}, {@code 1h05m}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return seconds + "." + duration.toMillisPart() / 100 + "s";
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (duration.toHours() < 1) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, duration.toSecondsPart());
    }
    if (duration.toDays() < 1) {
      return String.format(Locale.ROOT, "%dh%02dm", duration.toHours(), duration.toMinutesPart());
    }
    return String.format(Locale.ROOT, "%dd%02dh", duration.toDays(), duration.toHoursPart());
  }

  /** Returns {@code key=value} pairs in the order of the map. */
  public static String metrics(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> metric.getKey() + "=" + number(metric.getValue()))
        .collect(Collectors.joining(" "));
  }
}
