package dev.kite.lightning.optim.closure;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.optim.Optimizer;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.util.function.Supplier;

/**
 * An optimizer whose step computes the loss several times, at parameters of its choice. It is for
 * loops of one's own: a trainer computes the loss once for a batch, and refuses it. Belongs to one
 * thread at a time.
 */
public interface ClosureOptimizer extends Optimizer {
  /**
   * Moves the parameters to where the loss is less.
   *
   * @param loss computes the loss, a scalar, from the parameters as they are, the same each time;
   *     called with gradients of zero, grad mode on and a scope of its own, and run backward by the
   *     optimizer
   * @return the loss before the step
   */
  double step(Supplier<NDArray> loss);

  @Override
  default boolean needsClosure() {
    return true;
  }

  /**
   * Refuses: there is no loss to compute.
   *
   * @throws IllegalStateException always
   */
  @Override
  default void step(GradientTreatment treatment) {
    throw new IllegalStateException(
        "Could not step: %s computes the loss several times. Call step(loss) in a loop of your own."
            .formatted(getClass().getSimpleName()));
  }
}
