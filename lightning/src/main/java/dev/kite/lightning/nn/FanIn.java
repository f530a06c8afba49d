package dev.kite.lightning.nn;

/**
 * The initialisation of torch's linear and convolutional layers: {@code kaiming_uniform_(a =
 * sqrt(5))} of the weight comes to U(-1/sqrt(n), 1/sqrt(n)) for n inputs per output, and the bias
 * has the same distribution.
 */
final class FanIn {
  private FanIn() {}

  static Initializer uniform(int inputs) {
    return inputs == 0 ? Initializer.constant(0) : Initializer.uniform(1 / Math.sqrt(inputs));
  }
}
