package dev.kite.lightning.nn.dropout;

import dev.kite.lightning.nn.UnaryLayer;

/** A layer that does something by chance. */
abstract class ByChance extends UnaryLayer {
  final double probability;

  ByChance(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a dropout: probability=" + probability + ". Choose a number in [0, 1].");
    }
    this.probability = probability;
  }

  @Override
  protected final String facts() {
    return "probability=" + probability;
  }
}
