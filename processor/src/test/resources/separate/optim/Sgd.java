package optim;

import dev.kite.Config;
import dev.kite.Param;

/**
 * Stochastic gradient descent.
 *
 * @param lr step size
 * @param momentum fraction of the previous step that is kept
 */
@Config
public record Sgd(
    @Param(value = "0.1", range = "(0, inf)") double lr,
    @Param(value = "0.9", range = "[0, 1)") double momentum)
    implements Optimizer {}
