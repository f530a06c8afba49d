package unprocessed;

import dev.kite.Config;

/**
 * Stochastic gradient descent.
 *
 * @param lr step size
 */
@Config
public record Sgd(double lr) implements Optimizer {}
