package dev.kite.lightning.metric;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * A number over many batches. State stays on the device of the first update; only {@link #compute}
 * waits for the device. Not thread-safe.
 */
public interface Metric extends AutoCloseable {
  /** Adds a batch, without waiting for the device. */
  void update(NDArray predictions, NDArray targets);

  /** Reads the number: a host sync. NaN when nothing was added. */
  double compute();

  /** Forgets all batches. */
  void reset();

  /** Returns the live state by name, for a checkpoint; empty before the first update. */
  Map<String, NDArray> state();

  /**
   * Copies a state that {@link #state} returned; an empty one resets.
   *
   * @throws IllegalArgumentException if names differ
   */
  void load(Map<String, NDArray> state);

  @Override
  void close();
}
