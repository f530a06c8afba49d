package dev.kite.lightning.nn;

import dev.kite.lightning.kernel.Seeds;

/** Initial values of a parameter, each a pure function of a seed and its index. */
@FunctionalInterface
public interface Initializer {
  /** Returns the value at an index in row-major order. */
  double value(long seed, long index);

  /** Gives every element the same value. */
  static Initializer constant(double value) {
    return (seed, index) -> value;
  }

  /** Draws from [-bound, bound). */
  static Initializer uniform(double bound) {
    return (seed, index) -> (2.0 * Seeds.unit(seed, index) - 1.0) * bound;
  }

  /**
   * Draws as torch's linear, convolutional and recurrent layers do: {@code kaiming_uniform_(a =
   * sqrt(5))} of a weight comes to U(-1/sqrt(n), 1/sqrt(n)) for n inputs per output, and a bias has
   * the same distribution. All zero without inputs.
   */
  static Initializer fanIn(long inputs) {
    return inputs == 0 ? constant(0) : uniform(1 / Math.sqrt((double) inputs));
  }

  /** Draws from a normal distribution, by the method of Box and Muller (1958). */
  static Initializer normal(double mean, double deviation) {
    return (seed, index) -> mean + deviation * Draw.normal(seed, index);
  }

  /** Draws from a normal distribution of mean 0 what lies in [-bound, bound]. */
  static Initializer truncatedNormal(double deviation, double bound) {
    return (seed, index) -> deviation * Draw.truncated(seed, index, bound / deviation);
  }

  /** Draws as {@code torch.nn.init.xavier_uniform_} does, for a matrix from inputs to outputs. */
  static Initializer xavierUniform(long inputs, long outputs) {
    return uniform(Math.sqrt(6.0 / (inputs + outputs)));
  }

  /** Draws as {@code torch.nn.init.kaiming_normal_} does for a ReLU behind so many connections. */
  static Initializer kaimingNormal(long connections) {
    return normal(0, Math.sqrt(2.0 / connections));
  }

  /** Makes one row of a matrix zero: {@code padding_idx} of an embedding. */
  static Initializer zeroRow(Initializer others, long row, long width) {
    return (seed, index) -> index / width == row ? 0 : others.value(seed, index);
  }
}
