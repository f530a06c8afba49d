package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDScope;
import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.lightning.callback.TrainerState;
import dev.kite.lightning.checkpoint.CheckpointException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events to those who listen, in their order, and keeps their states: as they are and, at
 * an end that larger limits would have put off, as they were before it.
 */
final class Callbacks {
  private static final String BEFORE_END = "before the end/";

  private final List<TrainerCallback> all;
  private final List<TrainerCallback> ofBatches;

  /** The states before what happened only because the fit ends; null before that. */
  private @Nullable Map<String, Map<String, String>> beforeEnd;

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
      } catch (RuntimeException | Error e) {
        if (e != failure) { // which may be thrown again, and suppresses itself not
          failure.addSuppressed(e);
        }
      }
    }
  }

  /** Hears that what comes now would not come if the limits of the fit were larger. */
  void end() {
    if (beforeEnd == null) {
      beforeEnd = own();
    }
  }

  /** Hears that the fit has not ended after all. */
  void goOn() {
    beforeEnd = null;
  }

  /**
   * Returns the states as they are and, if the fit ends, those that a fit of larger limits goes on
   * with.
   */
  Map<String, Map<String, String>> states() {
    Map<String, Map<String, String>> states = own();
    Map<String, Map<String, String>> before = beforeEnd;
    if (before != null) {
      states.put(BEFORE_END, Map.of());
      before.forEach((key, state) -> states.put(BEFORE_END + key, state));
    }
    return states;
  }

  private Map<String, Map<String, String>> own() {
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

  /**
   * Takes on saved states.
   *
   * @param finished whether the fit is at its end, by the states that callbacks have then
   * @return whether a fit that had ended goes on, with the states of before its end
   */
  boolean load(Map<String, Map<String, String>> states, BooleanSupplier finished) {
    Map<String, Map<String, String>> before = beforeEnd(states);
    beforeEnd = before;
    if (before != null) {
      load(key -> before.getOrDefault(key, Map.of()), states);
      if (!finished.getAsBoolean()) {
        goOn();
        return true;
      }
    }
    load(key -> states.getOrDefault(key, Map.of()), states);
    return false;
  }

  /** Has all take on their states; the best weights are those that are on the disk, at any rate. */
  private void load(
      Function<String, Map<String, String>> chosen, Map<String, Map<String, String>> latest) {
    for (TrainerCallback callback : all) {
      String key = callback.stateKey();
      boolean best = callback instanceof ModelCheckpoint;
      callback.load(best ? latest.getOrDefault(key, Map.of()) : chosen.apply(key));
    }
  }

  private static @Nullable Map<String, Map<String, String>> beforeEnd(
      Map<String, Map<String, String>> states) {
    if (!states.containsKey(BEFORE_END)) {
      return null;
    }
    Map<String, Map<String, String>> before = new LinkedHashMap<>();
    states.forEach(
        (key, state) -> {
          if (key.startsWith(BEFORE_END) && !key.equals(BEFORE_END)) {
            before.put(key.substring(BEFORE_END.length()), state);
          }
        });
    return before;
  }

  /** Returns whether the fit is at an end, which larger limits would have put off. */
  boolean ended() {
    return beforeEnd != null;
  }
}
