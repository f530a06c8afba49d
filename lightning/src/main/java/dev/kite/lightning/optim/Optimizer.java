package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.OptionalDouble;

/** Moves parameters along their gradients. Belongs to one thread at a time. */
public interface Optimizer extends AutoCloseable {
  /**
   * Clips the gradients by their global norm if asked to, updates the parameters that have a
   * gradient, and sets these gradients to zero, in one call of torch.
   *
   * @param clipNorm largest norm of all gradients together; not clipped when absent
   */
  void step(OptionalDouble clipNorm);

  /** Returns the step size. */
  double learningRate();

  /**
   * Sets the step size of the next steps.
   *
   * @throws IllegalArgumentException if it is not in [0, inf)
   */
  void learningRate(double learningRate);

  /** Returns the live state by name, for a checkpoint. */
  Map<String, NDArray> state();

  /**
   * Copies a state that {@link #state} returned.
   *
   * @throws IllegalArgumentException if names or shapes differ
   */
  void load(Map<String, NDArray> state);

  @Override
  void close();
}
