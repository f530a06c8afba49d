package dev.kite.lightning.nn.dropout;

/** A probability. */
final class Chance {
  private Chance() {}

  static double of(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a dropout: probability=" + probability + ". Choose a number in [0, 1].");
    }
    return probability;
  }
}
