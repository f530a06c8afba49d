package dev.kite.lightning.nn;

import dev.kite.lightning.kernel.Seeds;

/** Initial values of a parameter, each a pure function of a seed and its index. */
@FunctionalInterface
public interface Initializer {
  /** Returns the value at an index in row-major order. */
  float value(long seed, long index);

  /** Gives every element the same value. */
  static Initializer constant(float value) {
    return (seed, index) -> value;
  }

  /** Draws from [-bound, bound). */
  static Initializer uniform(double bound) {
    return (seed, index) -> (float) ((2.0 * Seeds.unit(seed, index) - 1.0) * bound);
  }
}
