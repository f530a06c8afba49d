package dev.kite.lightning.trainer;

import java.util.Map;
import java.util.function.Supplier;

/** Where a trainer's metrics go; called on the training thread. */
public interface TrainerLogger {
  /** Takes no notice of anything. */
  TrainerLogger NONE = (metrics, globalStep) -> {};

  /** Records values that belong to a step. */
  void log(Map<String, Double> metrics, long globalStep);

  /**
   * Offers to tell how far the trainer is, after every step. Asking the supplier waits for the
   * device; it may be asked before this returns, and not later.
   */
  default void progress(Supplier<TrainingProgress> progress) {}

  /**
   * Makes sure that every value so far is on the disk; called before a checkpoint is put in place.
   */
  default void flush() {}
}
