package dev.kite.lightning.optim.schedule;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * A setting of an optimizer as a pure function of what it was built with and of the position: the
 * steps, or the epochs, that were completed. So a fit that continues needs nothing but its
 * position.
 *
 * <p>The value at position n is the one that torch's scheduler of the same name gives after n calls
 * of its {@code step()}.
 *
 * <pre>{@code
 * Schedule.cosine(10_000).warmUp(500, 0.01)
 * }</pre>
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the value at a position.
   *
   * @param base what the optimizer was built with
   * @param position steps or epochs completed, in [0, inf)
   */
  double at(double base, long position);

  /** {@code ConstantLR}: base times a factor before a position, then base. */
  static Schedule constant(double factor, long until) {
    Positive.require("until", until);
    return (base, position) -> position < until ? base * factor : base;
  }

  /** {@code LinearLR}: base times a factor that moves from one value to another. */
  static Schedule linear(double startFactor, double endFactor, long positions) {
    Positive.require("positions", positions);
    return (base, position) -> {
      double part = (double) Math.min(position, positions) / positions;
      return base * (startFactor + (endFactor - startFactor) * part);
    };
  }

  /** {@code StepLR}: base, times gamma after every so many positions. */
  static Schedule step(long every, double gamma) {
    Positive.require("every", every);
    return (base, position) -> base * Waves.power(gamma, position / every);
  }

  /** {@code MultiStepLR}: base, times gamma at each of some positions. */
  static Schedule multiStep(List<Long> milestones, double gamma) {
    List<Long> sorted = milestones.stream().sorted().toList();
    return (base, position) ->
        base * Waves.power(gamma, sorted.stream().filter(each -> each <= position).count());
  }

  /** {@code ExponentialLR}: base, times gamma at each position. */
  static Schedule exponential(double gamma) {
    return (base, position) -> base * Waves.power(gamma, position);
  }

  /** {@code PolynomialLR}: falls to zero as a power of the distance to it. */
  static Schedule polynomial(long positions, double power) {
    Positive.require("positions", positions);
    return (base, position) ->
        base * Math.pow(1 - (double) Math.min(position, positions) / positions, power);
  }

  /**
   * {@code CosineAnnealingLR} down to zero (Loshchilov, Hutter: SGDR, 2017): half a wave;
   * afterwards it rises again.
   */
  static Schedule cosine(long positions) {
    return cosine(positions, 0);
  }

  /** {@code CosineAnnealingLR} down to a smallest value. */
  static Schedule cosine(long positions, double smallest) {
    Positive.require("positions", positions);
    return (base, position) -> Waves.cosine(base, smallest, (double) position / positions);
  }

  /**
   * {@code CosineAnnealingWarmRestarts}: falls to a smallest value again and again.
   *
   * @param first positions until the first restart
   * @param longer how many times as long as the one before each later part is, in [1, inf)
   */
  static Schedule cosineRestarts(long first, int longer, double smallest) {
    Positive.require("first", first);
    Positive.require("longer", longer);
    return (base, position) -> Waves.restarts(base, smallest, position, first, longer);
  }

  /** {@code LambdaLR}: base times a factor that is a pure function of the position. */
  static Schedule factor(LongToDoubleFunction factor) {
    return (base, position) -> base * factor.applyAsDouble(position);
  }

  /**
   * {@code MultiplicativeLR}: base times the product of the factors of positions 1 to the current.
   *
   * @param factor a pure function of the position
   */
  static Schedule multiplicative(LongToDoubleFunction factor) {
    Products products = new Products(factor);
    return (base, position) -> base * products.upTo(position);
  }

  /**
   * {@code ChainedScheduler}: both schedules at once, the product of what they make of the base.
   * Both have to be multiples of it, as all are that fall to zero.
   */
  default Schedule times(Schedule other) {
    return (base, position) ->
        base == 0 ? 0 : at(base, position) * (other.at(base, position) / base);
  }

  /** {@code SequentialLR}: another schedule, which begins at a position. */
  default Schedule then(long milestone, Schedule next) {
    Positive.require("milestone", milestone);
    return (base, position) ->
        position < milestone ? at(base, position) : next.at(base, position - milestone);
  }

  /**
   * Rises from a factor of the base to the base, and begins this schedule then: {@code
   * SequentialLR} of {@code LinearLR} and this.
   *
   * @param positions how long it takes
   * @param startFactor first factor, usually near zero
   */
  default Schedule warmUp(long positions, double startFactor) {
    return linear(startFactor, 1, positions).then(positions, this);
  }
}
