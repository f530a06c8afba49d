package dev.kite.lightning.optim;

/** Ranges of what a user sets. */
final class Checks {
  private Checks() {}

  static double atLeastZero(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Could not set " + name + "=" + value + ". Choose a number in [0, inf).");
    }
    return value;
  }

  static double fraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "Could not set " + name + "=" + value + ". Choose a number in [0, 1).");
    }
    return value;
  }
}
