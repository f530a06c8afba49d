package dev.kite.runtime.ledger;

import java.nio.charset.Charset;

/** Draws the course of a series in one line of text. */
final class Sparkline {

  private static final String UNICODE = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-:=+*#";

  private Sparkline() {}

  /** Returns whether the terminal can show more than ASCII. */
  static boolean unicode() {
    String told = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    Charset charset =
        told != null && Charset.isSupported(told)
            ? Charset.forName(told)
            : Charset.defaultCharset();
    return charset.newEncoder().canEncode(UNICODE);
  }

  /**
   * Draws values between their smallest and largest; a blank where a value is not finite. What does
   * not change is a line in the middle.
   */
  static String of(double[] values, boolean unicode) {
    String levels = unicode ? UNICODE : ASCII;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      line.append(Double.isFinite(value) ? levels.charAt(level(value, min, max)) : ' ');
    }
    return line.toString();
  }

  private static int level(double value, double min, double max) {
    int top = UNICODE.length() - 1;
    if (max == min) {
      return top / 2;
    }
    // Halves, since the difference of two large values may not be finite.
    double part = (value / 2 - min / 2) / (max / 2 - min / 2);
    return (int) Math.round(part * top);
  }
}
