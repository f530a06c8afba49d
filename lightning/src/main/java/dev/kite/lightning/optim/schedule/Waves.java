package dev.kite.lightning.optim.schedule;

/** Half waves of the cosine. */
final class Waves {
  private Waves() {}

  /** Returns what lies between two values, the first at part 0 and the second at part 1. */
  static double cosine(double from, double to, double part) {
    return to + (from - to) * (1 + Math.cos(Math.PI * part)) / 2;
  }

  static double power(double factor, long times) {
    return Math.pow(factor, (double) times);
  }

  static double linear(double from, double to, double part) {
    return from + (to - from) * part;
  }

  static double restarts(double base, double smallest, long position, long first, int longer) {
    long left = position;
    long length = first;
    if (longer == 1) {
      left %= length;
    }
    while (left >= length) {
      left -= length;
      length *= longer;
    }
    return cosine(base, smallest, (double) left / length);
  }
}
