package dev.kite.lightning.assertion;

import ai.djl.ndarray.types.DataType;

/**
 * How far a number may be from what was expected: {@code |actual - expected| <= absolute + relative
 * * |expected|}.
 *
 * @param relative part of what is expected, in [0, inf)
 * @param absolute in [0, inf)
 * @param equalNan whether NaN is close to NaN
 */
public record Tolerance(double relative, double absolute, boolean equalNan) {
  /** Equal up to the last bit. */
  public static final Tolerance EXACT = new Tolerance(0, 0, false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is negative or NaN
   */
  public Tolerance {
    if (!(relative >= 0) || !(absolute >= 0)) {
      throw new IllegalArgumentException(
          "Could not make a tolerance: relative=%s absolute=%s. Choose numbers in [0, inf)."
              .formatted(relative, absolute));
    }
  }

  /** Returns what {@code torch.testing.assert_close} allows tensors of a type. */
  public static Tolerance of(DataType type) {
    return switch (type) {
      case FLOAT16 -> new Tolerance(1e-3, 1e-5, false);
      case BFLOAT16 -> new Tolerance(1.6e-2, 1e-5, false);
      case FLOAT32, COMPLEX64 -> new Tolerance(1.3e-6, 1e-5, false);
      case FLOAT64 -> new Tolerance(1e-7, 1e-7, false);
      default -> EXACT;
    };
  }

  /** Returns one for which NaN is close to NaN. */
  public Tolerance withNan() {
    return new Tolerance(relative, absolute, true);
  }
}
