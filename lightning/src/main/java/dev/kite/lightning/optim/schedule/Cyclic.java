package dev.kite.lightning.optim.schedule;

/**
 * {@code CyclicLR} (Smith: Cyclical learning rates for training neural networks, 2017), position by
 * step: up and down between the base and a peak.
 *
 * @param peak the largest value of the first cycle
 * @param up steps from the base to the peak
 * @param down steps back
 * @param shape how cycles become flatter
 * @param gamma the factor of each step, for {@link Shape#EXPONENTIAL}
 */
public record Cyclic(double peak, long up, long down, Shape shape, double gamma)
    implements Schedule {
  /** How cycles become flatter. */
  public enum Shape {
    /** Not at all. */
    TRIANGULAR,
    /** Each is half as high as the one before: {@code triangular2}. */
    HALVED,
    /** By a factor at each step: {@code exp_range}. */
    EXPONENTIAL
  }

  /** Checks the ranges. */
  public Cyclic {
    Positive.require("up", up);
    Positive.require("down", down);
    Positive.require(gamma > 0, "gamma", gamma, "(0, inf)");
  }

  /** Returns one whose cycles are all the same, down as fast as up. */
  public static Cyclic of(double peak, long up) {
    return new Cyclic(peak, up, up, Shape.TRIANGULAR, 1);
  }

  /** Returns this with another number of steps down. */
  public Cyclic down(long steps) {
    return new Cyclic(peak, up, steps, shape, gamma);
  }

  /** Returns this with each cycle half as high as the one before. */
  public Cyclic halved() {
    return new Cyclic(peak, up, down, Shape.HALVED, gamma);
  }

  /** Returns this with heights that shrink by a factor at each step. */
  public Cyclic shrinking(double factor) {
    return new Cyclic(peak, up, down, Shape.EXPONENTIAL, factor);
  }

  @Override
  public double at(double base, long position) {
    return base + (peak - base) * height(position);
  }

  /**
   * Returns the schedule of the momentum, which falls while the rate rises; torch's defaults are
   * 0.8 and 0.9.
   */
  public Schedule momentum(double smallest, double largest) {
    return (base, position) -> largest - (largest - smallest) * height(position);
  }

  private double height(long position) {
    double total = (double) up + down;
    double ratio = up / total;
    double cycle = Math.floor(1 + position / total);
    double x = 1 + position / total - cycle;
    double height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
    return height
        * switch (shape) {
          case TRIANGULAR -> 1;
          case HALVED -> 1 / Math.pow(2, cycle - 1);
          case EXPONENTIAL -> Waves.power(gamma, position);
        };
  }
}
