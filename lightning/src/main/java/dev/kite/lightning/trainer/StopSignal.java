package dev.kite.lightning.trainer;

import org.jspecify.annotations.Nullable;

/** Somebody outside who may ask a trainer to stop, for example because the process is to end. */
@FunctionalInterface
public interface StopSignal {
  /** Never asks. */
  StopSignal NEVER = globalStep -> null;

  /**
   * Returns null, or what the trainer is to throw once its checkpoint is written. Asked after every
   * step.
   *
   * @param globalStep steps made
   */
  @Nullable RuntimeException request(long globalStep);
}
