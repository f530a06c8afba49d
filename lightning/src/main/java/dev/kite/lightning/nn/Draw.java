package dev.kite.lightning.nn;

import dev.kite.lightning.kernel.Seeds;

/** Numbers of the normal distribution by position, the same on every JDK and machine. */
final class Draw {
  private static final double UNIT = 0x1p-53;

  private Draw() {}

  static double normal(long seed, long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit(seed, 2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * unit(seed, 2 * index + 1));
  }

  /** Draws again, from a seed of the attempt, until the number is within the bound. */
  static double truncated(long seed, long index, double bound) {
    double drawn = normal(seed, index);
    for (long attempt = 1; Math.abs(drawn) > bound; attempt++) {
      drawn = normal(Seeds.mix(seed, attempt), index);
    }
    return drawn;
  }

  private static double unit(long seed, long index) {
    return (Seeds.bits(seed, index) >>> 11) * UNIT;
  }
}
