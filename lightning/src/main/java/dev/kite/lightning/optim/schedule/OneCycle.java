package dev.kite.lightning.optim.schedule;

/**
 * {@code OneCycleLR} (Smith, Topin: Super-convergence, 2019), position by step: the base is the
 * largest rate, reached from a fraction of it, and left for a much smaller one. Where torch fails
 * after the last step, the last value stays.
 *
 * @param steps steps in all
 * @param rising part of the steps that the rise takes, {@code pct_start}
 * @param divisor the largest rate over the first, {@code div_factor}
 * @param finalDivisor the first rate over the last, {@code final_div_factor}
 * @param linear whether it moves in straight lines instead of half waves
 * @param threePhases whether it falls to the first rate as long as it rose, and then to the last
 */
public record OneCycle(
    long steps,
    double rising,
    double divisor,
    double finalDivisor,
    boolean linear,
    boolean threePhases)
    implements Schedule {
  /** Checks the ranges, and that the rise is not of exactly one step. */
  public OneCycle {
    Positive.require("steps", steps);
    Positive.require(rising >= 0 && rising <= 1, "rising", rising, "[0, 1]");
    Positive.require(divisor > 0, "divisor", divisor, "(0, inf)");
    Positive.require(finalDivisor > 0, "finalDivisor", finalDivisor, "(0, inf)");
    if (rising * steps == 1) {
      throw new IllegalArgumentException(
          "Could not make a schedule: rising=%s of steps=%s is one step, over which nothing rises. Choose another part."
              .formatted(rising, steps));
    }
  }

  /** Returns torch's default: rises for 30% of the steps. */
  public static OneCycle of(long steps) {
    return new OneCycle(steps, 0.3, 25, 1e4, false, false);
  }

  /**
   * Returns this with another part of the steps for the rise, in [0, 1].
   *
   * @throws IllegalArgumentException if that is exactly one step
   */
  public OneCycle rising(double part) {
    return new OneCycle(steps, part, divisor, finalDivisor, linear, threePhases);
  }

  /** Returns this with other divisors, each in (0, inf). */
  public OneCycle divisors(double first, double last) {
    return new OneCycle(steps, rising, first, last, linear, threePhases);
  }

  /** Returns this in straight lines. */
  public OneCycle inStraightLines() {
    return new OneCycle(steps, rising, divisor, finalDivisor, true, threePhases);
  }

  /** Returns this with three phases. */
  public OneCycle inThreePhases() {
    return new OneCycle(steps, rising, divisor, finalDivisor, linear, true);
  }

  @Override
  public double at(double base, long position) {
    double first = base / divisor;
    return value(position, first, base, first / finalDivisor);
  }

  /**
   * Returns the schedule of the momentum, which falls while the rate rises; torch's defaults are
   * 0.85 and 0.95. It is the setting {@code momentum} of {@code Sgd} and {@code beta1} of {@code
   * AdamW}.
   */
  public Schedule momentum(double smallest, double largest) {
    return (base, position) -> value(position, largest, smallest, largest);
  }

  private double value(long position, double first, double peak, double last) {
    double top = rising * steps - 1;
    double end = steps - 1.0;
    double now = Math.min((double) position, end);
    if (now <= top) {
      return between(first, peak, now / top);
    }
    if (!threePhases) {
      return between(peak, last, (now - top) / (end - top));
    }
    double back = 2 * rising * steps - 2;
    return now <= back
        ? between(peak, first, (now - top) / (back - top))
        : between(first, last, (now - back) / (end - back));
  }

  private double between(double from, double to, double part) {
    return linear ? Waves.linear(from, to, part) : Waves.cosine(from, to, part);
  }
}
