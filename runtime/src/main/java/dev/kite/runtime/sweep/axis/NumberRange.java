package dev.kite.runtime.sweep.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers from one to another by steps or by a factor, exactly in decimals. The last one is there
 * if it is reached.
 *
 * @param text how it was written
 * @param first where it begins
 * @param last where it ends at the latest
 * @param factor whether a number is multiplied, instead of added to, to get the next
 * @param step by what
 */
record NumberRange(
    String text, BigDecimal first, BigDecimal last, boolean factor, BigDecimal step) {

  private static final String NUMBER =
      "([+-]?(?:[0-9](?:[0-9_]*[0-9])?(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)";
  private static final Pattern RANGE =
      Pattern.compile(NUMBER + "\\.\\." + NUMBER + "(?:([*+])" + NUMBER + ")?");
  private static final String DOTS = "..";
  private static final int MOST = 10_000;

  /** Returns whether a number's text is meant as a range. */
  static boolean looksLike(String text) {
    return text.contains(DOTS);
  }

  static NumberRange parse(String text) throws AxisException {
    Matcher parts = RANGE.matcher(text);
    if (!parts.matches()) {
      throw new AxisException(
          "\"%s\" is not a range; write 1..5, 0..1+0.25 or 1e-5..1e-1*10".formatted(text));
    }
    String step = parts.group(4);
    return new NumberRange(
        text,
        number(parts.group(1)),
        number(parts.group(2)),
        "*".equals(parts.group(3)),
        step == null ? BigDecimal.ONE : number(step));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace("_", ""));
  }

  /** Returns the numbers. */
  List<BigDecimal> numbers() throws AxisException {
    int direction = last.compareTo(first);
    List<BigDecimal> numbers = new ArrayList<>();
    BigDecimal next = first;
    do {
      numbers.add(next.stripTrailingZeros());
      BigDecimal previous = next;
      next = factor ? next.multiply(step) : next.add(step);
      if (direction != 0 && next.compareTo(previous) != direction) {
        throw new AxisException(
            "\"%s\" never reaches %s; write, for instance, %s"
                .formatted(
                    text, last.toString(), direction > 0 ? "1..5" : "5..1+-1 or 1..1e-3*0.1"));
      }
      if (numbers.size() > MOST) {
        throw new AxisException("\"%s\" has more than %s values".formatted(text, MOST));
      }
    } while (direction != 0 && last.compareTo(next) * direction >= 0);
    return numbers;
  }
}
