package dev.kite.lightning.module;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.metric.Metric;

/**
 * Where a step stands, and where it logs. Nothing here waits for the device: values are added up
 * where they are.
 *
 * <p>What a training step logs as {@code loss} appears as {@code train/loss}, the mean over the
 * steps since it last appeared, and as {@code train/loss_epoch}, the mean over the epoch. What
 * other steps log appears under its own name, the mean over all batches. Each batch counts as often
 * as it has examples.
 */
public interface StepContext {
  /**
   * Adds a scalar tensor to the mean of a metric.
   *
   * @throws IllegalArgumentException if it has more than one element
   */
  void log(String key, NDArray value);

  /** Adds a number to the mean of a metric. */
  void log(String key, double value);

  /**
   * Has a metric read when the epoch ends. The step updates it; the trainer resets it. In training
   * it appears as {@code train/<key>_epoch} only, and has to be registered with the module.
   *
   * @throws IllegalArgumentException if a training step logs a metric that is not registered
   */
  void log(String key, Metric metric);

  /** Returns how many optimizer steps were made before this one. */
  long globalStep();

  /** Returns how many epochs were completed before this one. */
  int epoch();

  /** Returns the index of the batch in its epoch. */
  int batch();
}
