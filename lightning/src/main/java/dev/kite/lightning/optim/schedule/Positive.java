package dev.kite.lightning.optim.schedule;

/** The range of lengths. */
final class Positive {
  private Positive() {}

  static void require(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Could not make a schedule: " + name + "=" + value + ". Choose a number in [1, inf).");
    }
  }

  static void require(boolean holds, String name, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Could not make a schedule: "
              + name
              + "="
              + value
              + ". Choose a number in "
              + range
              + ".");
    }
  }
}
