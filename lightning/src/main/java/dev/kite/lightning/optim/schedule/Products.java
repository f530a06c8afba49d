package dev.kite.lightning.optim.schedule;

import java.util.function.LongToDoubleFunction;

/**
 * Products of the factors of all positions up to one, always multiplied in the same order. The last
 * one is kept, because positions follow each other.
 */
final class Products {
  private final LongToDoubleFunction factor;
  private long known;
  private double product = 1;

  Products(LongToDoubleFunction factor) {
    this.factor = factor;
  }

  synchronized double upTo(long position) {
    if (position < known) {
      known = 0;
      product = 1;
    }
    while (known < position) {
      known++;
      product *= factor.applyAsDouble(known);
    }
    return product;
  }
}
