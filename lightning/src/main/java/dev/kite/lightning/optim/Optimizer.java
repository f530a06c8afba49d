package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.optim.gradient.GradientClip;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Moves parameters along their gradients. Belongs to one thread at a time.
 *
 * <p>A parameter takes part from the step on in which it first has a gradient: until then it does
 * not move and counts no step. As with torch's {@code zero_grad(set_to_none=False)}, one that took
 * part and is not used in a step is still updated, with a gradient of zero.
 */
public non-sealed interface Optimizer extends Optimization, AutoCloseable {
  @Override
  default Optimizer optimizer() {
    return this;
  }

  @Override
  default Scheduled scheduled() {
    return Scheduled.of(this);
  }

  /**
   * Treats the gradients, updates the parameters that have one, and sets these gradients to zero,
   * in one call of torch, whatever the number of parameters and groups.
   */
  void step(GradientTreatment treatment);

  /**
   * Returns whether a step computes the loss itself, several times, so that there is no step with
   * gradients alone.
   */
  default boolean needsClosure() {
    return false;
  }

  /**
   * Steps with gradients that are clipped by their global norm if asked to.
   *
   * @param clipNorm largest norm of all gradients together; not clipped when absent
   */
  default void step(OptionalDouble clipNorm) {
    step(GradientTreatment.clip(GradientClip.norm(clipNorm)));
  }

  /**
   * Returns the live norm of all gradients together, before they were clipped, of the last step
   * that measured it or clipped by norm; a scalar on the device, which waits when it is read.
   */
  NDArray gradientNorm();

  /** Returns the groups of parameters with their live settings; never empty. */
  List<OptimizerGroup> groups();

  /** Returns the step size of the first group. */
  default double learningRate() {
    return groups().get(0).get(Setting.LEARNING_RATE);
  }

  /**
   * Sets the step size of the next steps, of all groups.
   *
   * @throws IllegalArgumentException if it is not in [0, inf)
   */
  default void learningRate(double rate) {
    groups().forEach(group -> group.set(Setting.LEARNING_RATE, rate));
  }

  /**
   * Returns the live state by name, for a checkpoint: what is remembered of each parameter, which
   * parameters took part, and the settings that were changed since the optimizer was built.
   */
  Map<String, NDArray> state();

  /**
   * Copies a state that {@link #state} returned, in place of all that this optimizer remembers,
   * whatever steps it has made: it goes on as the one that was saved. Gradients are not a part of
   * it: those that wait are stepped with.
   *
   * @throws IllegalArgumentException if names or shapes differ
   */
  void load(Map<String, NDArray> state);

  @Override
  void close();
}
