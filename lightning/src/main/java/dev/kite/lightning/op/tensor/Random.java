package dev.kite.lightning.op.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Operator;

/**
 * Draws from the generator of the device, which {@code Torch.seed} sets: the same after the same
 * seed.
 *
 * <p>The trainer seeds it before each step from the run's seed and the step, so that what a step
 * draws is a function of its position.
 */
public final class Random {
  private static final String SHAPE_RULE =
      "The sizes must not be negative, and the type be a floating point one.";

  private static final Operator RAND =
      Operator.of(
              "rand(shape, type, device)",
              "torch.rand(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator RANDN =
      Operator.of(
              "randn(shape, type, device)",
              "torch.randn(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(SHAPE_RULE);

  private static final Operator UNIFORM =
      Operator.of(
              "uniform(low, high, shape, type, device)",
              "torch.uniform(torch.empty(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None), low, high)")
          .rule(
              "The sizes must not be negative, the type a floating point one, and "
                  + "the bounds in order.");

  private static final Operator NORMAL =
      Operator.of(
              "normal(mean, deviation, shape, type, device)",
              "torch.normal(mean, deviation, shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule(
              "The sizes must not be negative, the type a floating point one, and "
                  + "the deviation not negative.");

  private static final Operator EXPONENTIAL =
      Operator.of(
              "exponential(rate, shape, type, device)",
              "torch.exponential(torch.empty(shape, dtype=type, layout=None, "
                  + "device=torch.device(device), pin_memory=None), rate)")
          .rule(
              "The sizes must not be negative, the type a floating point one, and "
                  + "the rate positive.");

  private static final Operator RANDINT =
      Operator.of(
              "randint(low, high, shape, device)",
              "torch.randint(low, high, shape, dtype=4, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The sizes must not be negative, and high be above low.");

  private static final Operator RANDPERM =
      Operator.of(
              "randperm(count, device)",
              "torch.randperm(count, dtype=4, layout=None, "
                  + "device=torch.device(device), pin_memory=None)")
          .rule("The count must not be negative.");

  private static final Operator RAND_LIKE =
      Operator.torch("rand_like(input)").rule("The type must be a floating point one.");

  private static final Operator RANDN_LIKE =
      Operator.torch("randn_like(input)").rule("The type must be a floating point one.");

  private static final Operator NORMAL_OF =
      Operator.torch("normal(mean, deviation)")
          .rule(
              "The operands must be of one shape once dimensions of 1 are stretched, "
                  + "and deviations not negative.");

  private static final Operator BERNOULLI =
      Operator.torch("bernoulli(probability)")
          .rule("The probabilities must be in [0, 1], of a floating point type.");

  private static final Operator MULTINOMIAL =
      Operator.torch("multinomial(weights, count, replacement)")
          .rule(
              "The weights must be (C) or (N, C), not negative, not all 0, and "
                  + "enough of them without replacement.");

  private static final Operator POISSON =
      Operator.torch("poisson(rate)")
          .rule("The rates must not be negative, of a floating point type.");

  private static final Operator BINOMIAL =
      Operator.torch("binomial(count, probability)")
          .rule(
              "Both must be of one shape and floating point type, the probabilities "
                  + "in [0, 1].");

  private static final Operator GAMMA =
      Operator.of("gamma(concentration)", "torch._standard_gamma(concentration)")
          .rule("The concentrations must be positive, of a floating point type.");

  private static final Operator DIRICHLET =
      Operator.of("dirichlet(concentration)", "torch._sample_dirichlet(concentration)")
          .rule("The concentrations must be positive, of a floating point type.");

  private Random() {}

  /**
   * Draws from [0, 1).
   *
   * @param manager owns the result, on its device
   */
  public static NDArray rand(NDManager manager, DataType type, long... shape) {
    return RAND.create(manager, shape, type, manager.getDevice());
  }

  /**
   * Draws from the normal distribution of mean 0 and variance 1.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray randn(NDManager manager, DataType type, long... shape) {
    return RANDN.create(manager, shape, type, manager.getDevice());
  }

  /**
   * Draws from [low, high).
   *
   * @param manager owns the result, on its device
   */
  public static NDArray uniform(
      NDManager manager, double low, double high, DataType type, long... shape) {
    return UNIFORM.create(manager, low, high, shape, type, manager.getDevice());
  }

  /**
   * Draws from a normal distribution.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray normal(
      NDManager manager, double mean, double deviation, DataType type, long... shape) {
    return NORMAL.create(manager, mean, deviation, shape, type, manager.getDevice());
  }

  /**
   * Draws from an exponential distribution.
   *
   * @param manager owns the result, on its device
   * @param rate in (0, inf)
   */
  public static NDArray exponential(NDManager manager, double rate, DataType type, long... shape) {
    return EXPONENTIAL.create(manager, rate, shape, type, manager.getDevice());
  }

  /**
   * Draws integers, int64, from low to below high.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray randint(NDManager manager, long low, long high, long... shape) {
    return RANDINT.create(manager, low, high, shape, manager.getDevice());
  }

  /**
   * Returns the integers from 0 to below a count, int64, in an order by chance.
   *
   * @param manager owns the result, on its device
   */
  public static NDArray randperm(NDManager manager, long count) {
    return RANDPERM.create(manager, count, manager.getDevice());
  }

  /** Draws from [0, 1), of the shape and type of another. */
  public static NDArray randLike(NDArray input) {
    return RAND_LIKE.call(input);
  }

  /**
   * Draws from the normal distribution of mean 0 and variance 1, of the shape and type of another.
   */
  public static NDArray randnLike(NDArray input) {
    return RANDN_LIKE.call(input);
  }

  /** Draws from a normal distribution for each element. */
  public static NDArray normal(NDArray mean, NDArray deviation) {
    return NORMAL_OF.call(mean, deviation);
  }

  /** Draws 1 with a probability for each element, and else 0. */
  public static NDArray bernoulli(NDArray probability) {
    return BERNOULLI.call(probability);
  }

  /**
   * Draws indices, int64, by their weights.
   *
   * @param weights (C) or (N, C), not negative
   * @param count how many for each row
   * @param replacement whether an index can be drawn again
   */
  public static NDArray multinomial(NDArray weights, long count, boolean replacement) {
    return MULTINOMIAL.call(weights, count, replacement);
  }

  /** Draws counts for each rate. */
  public static NDArray poisson(NDArray rate) {
    return POISSON.call(rate);
  }

  /** Draws how many of a number of trials succeed. */
  public static NDArray binomial(NDArray count, NDArray probability) {
    return BINOMIAL.call(count, probability);
  }

  /** Draws from gamma distributions of rate 1; gradients pass. */
  public static NDArray gamma(NDArray concentration) {
    return GAMMA.call(concentration);
  }

  /** Draws probabilities from Dirichlet distributions along the last dimension. */
  public static NDArray dirichlet(NDArray concentration) {
    return DIRICHLET.call(concentration);
  }
}
