package dev.kite.lightning.nn.norm;

import java.util.OptionalDouble;

/**
 * How batches and instances are normalised.
 *
 * @param eps added to the variance
 * @param momentum part of the new in the running statistics; absent for their plain mean
 * @param affine whether there are weight and bias
 * @param running whether running statistics are kept, for evaluation
 */
public record NormOptions(double eps, OptionalDouble momentum, boolean affine, boolean running) {
  private static final double EPS = 1e-5;
  private static final OptionalDouble MOMENTUM = OptionalDouble.of(0.1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is negative or NaN
   */
  public NormOptions {
    if (!(eps >= 0) || !(momentum.orElse(0) >= 0)) {
      throw new IllegalArgumentException(
          "Could not make a norm: eps=%s momentum=%s. Choose numbers in [0, inf)."
              .formatted(eps, momentum));
    }
  }

  /** Returns torch's defaults for batches. */
  public static NormOptions batch() {
    return new NormOptions(EPS, MOMENTUM, true, true);
  }

  /** Returns torch's defaults for instances. */
  public static NormOptions instance() {
    return new NormOptions(EPS, MOMENTUM, false, false);
  }

  /** Returns these with another number to add to the variance. */
  public NormOptions eps(double added) {
    return new NormOptions(added, momentum, affine, running);
  }

  /** Returns these with another part of the new. */
  public NormOptions momentum(double part) {
    return new NormOptions(eps, OptionalDouble.of(part), affine, running);
  }

  /** Returns these with running statistics that are plain means: torch's {@code momentum=None}. */
  public NormOptions cumulative() {
    return new NormOptions(eps, OptionalDouble.empty(), affine, running);
  }

  /** Returns these with or without weight and bias. */
  public NormOptions affine(boolean on) {
    return new NormOptions(eps, momentum, on, running);
  }

  /** Returns these with or without running statistics. */
  public NormOptions running(boolean on) {
    return new NormOptions(eps, momentum, affine, on);
  }
}
