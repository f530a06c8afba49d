package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDScope;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.lightning.callback.TrainerState;
import dev.kite.lightning.checkpoint.CheckpointException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Delivers events to those who listen, in their order. */
final class Callbacks {
  private final List<TrainerCallback> all;
  private final List<TrainerCallback> ofBatches;

  Callbacks(List<TrainerCallback> callbacks) {
    all = List.copyOf(callbacks);
    ofBatches = all.stream().filter(callback -> callback.listens(TrainBatchEnd.class)).toList();
  }

  /**
   * Returns whether the end of a step has to be told; nobody pays for an event that no one hears.
   */
  boolean listenToBatches() {
    return !ofBatches.isEmpty();
  }

  /** Delivers the end of a step, inside the scope of that step. */
  void publishStep(TrainBatchEnd event) {
    for (TrainerCallback callback : ofBatches) {
      callback.onEvent(event);
    }
  }

  void publish(TrainerEvent event) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (TrainerCallback callback : all) {
        if (callback.listens(event.getClass())) {
          callback.onEvent(event);
        }
      }
    }
  }

  void fail(TrainerState state, Throwable failure) {
    for (TrainerCallback callback : all) {
      try {
        callback.onException(state, failure);
      } catch (RuntimeException e) {
        if (e != failure) { // which may be thrown again, and suppresses itself not
          failure.addSuppressed(e);
        }
      }
    }
  }

  Map<String, Map<String, String>> states() {
    Map<String, Map<String, String>> states = new LinkedHashMap<>();
    for (TrainerCallback callback : all) {
      Map<String, String> state = callback.state();
      if (!state.isEmpty() && states.putIfAbsent(callback.stateKey(), state) != null) {
        throw new CheckpointException(
            "Could not save callbacks: two have the state key \""
                + callback.stateKey()
                + "\". Override stateKey() so that they differ.");
      }
    }
    return states;
  }

  void load(Map<String, Map<String, String>> states) {
    for (TrainerCallback callback : all) {
      callback.load(states.getOrDefault(callback.stateKey(), Map.of()));
    }
  }
}
