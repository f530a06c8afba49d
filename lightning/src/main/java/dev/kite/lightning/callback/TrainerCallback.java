package dev.kite.lightning.callback;

import java.util.Map;
import java.util.Optional;

/**
 * Watches training. Every hook does nothing unless overridden; hooks are called in the order in
 * which callbacks were given, on the training thread, and what they throw ends the fit.
 *
 * <p>What they freeze, and modes of layers that they change in training, are part of a checkpoint,
 * for an event that came before it does not come again when a fit continues. All else that they
 * change has to follow from their own {@link #state}.
 */
public interface TrainerCallback {
  /**
   * Returns why the fit should end, as things stand now: unlike a request, this is taken back when
   * a later value is better, or when the fit is continued with other settings. Asked between
   * epochs, one of which it does not cut short; a request to stop does.
   */
  default Optional<String> stopReason() {
    return Optional.empty();
  }

  /** Receives every event; calls the hook for its type unless overridden. */
  default void onEvent(TrainerEvent event) {
    event.deliverTo(this);
  }

  /**
   * Returns whether events of a type are to be delivered. Asked before a fit starts and again at
   * events; the answer stays the same during a fit.
   */
  default boolean listens(Class<? extends TrainerEvent> type) {
    return true;
  }

  /** A fit begins. */
  default void onFitStart(FitStart event) {}

  /** The training part of an epoch begins. */
  default void onTrainEpochStart(TrainEpochStart event) {}

  /** A step was made. */
  default void onTrainBatchEnd(TrainBatchEnd event) {}

  /** The training part of an epoch has ended. */
  default void onTrainEpochEnd(TrainEpochEnd event) {}

  /** A validation inside a fit has ended. */
  default void onValidationEnd(ValidationEnd event) {}

  /** A test has ended. */
  default void onTestEnd(TestEnd event) {}

  /** A checkpoint was put in place. */
  default void onCheckpointSaved(CheckpointSaved event) {}

  /** A fit has reached its end. */
  default void onFitEnd(FitEnd event) {}

  /** The fit failed; it is about to throw the failure. */
  default void onException(TrainerState trainer, Throwable failure) {}

  /**
   * Returns the name of this callback's state in checkpoints; callbacks of one trainer differ in
   * it.
   */
  default String stateKey() {
    return getClass().getName();
  }

  /** Returns what a checkpoint has to keep. */
  default Map<String, String> state() {
    return Map.of();
  }

  /**
   * Takes on a state that {@link #state} returned; called after {@link #onFitStart} when a fit
   * continues.
   */
  default void load(Map<String, String> state) {}
}
