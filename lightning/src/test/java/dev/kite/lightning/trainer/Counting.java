package dev.kite.lightning.trainer;

import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import java.util.Map;
import java.util.TreeMap;

/** Counts events by type, and keeps the counts in checkpoints. */
final class Counting implements TrainerCallback {
  private final Map<String, String> counts = new TreeMap<>();

  @Override
  public void onEvent(TrainerEvent event) {
    counts.merge(
        event.getClass().getSimpleName(),
        "1",
        (old, one) -> Integer.toString(Integer.parseInt(old) + 1));
  }

  @Override
  public Map<String, String> state() {
    return new TreeMap<>(counts);
  }

  @Override
  public void load(Map<String, String> state) {
    counts.clear();
    counts.putAll(state);
  }
}
