package dev.kite.lightning.trainer;

import java.util.Optional;

/** Somebody outside who may ask a trainer to stop, for example because the process is to end. */
@FunctionalInterface
public interface StopSignal {
  /** Never asks. */
  StopSignal NEVER = globalStep -> Optional.empty();

  /**
   * Returns what the trainer is to throw once its checkpoint is written, if it is to stop. Asked
   * after every step.
   *
   * @param globalStep steps made
   */
  Optional<RuntimeException> request(long globalStep);
}
