package dev.kite.lightning.bridge;

import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.callback.TrainerEvent;
import dev.kite.runtime.run.Events;
import java.util.Map;
import java.util.TreeMap;

/** Publishes a trainer's events in a run, whose counts of them become part of the checkpoints. */
final class RunEvents implements TrainerCallback {
  private final Events events;

  RunEvents(Events events) {
    this.events = events;
  }

  @Override
  public boolean listens(Class<? extends TrainerEvent> type) {
    return events.listens(type);
  }

  @Override
  public void onEvent(TrainerEvent event) {
    events.publish(event);
  }

  @Override
  public String stateKey() {
    return "run.events";
  }

  @Override
  public Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    events.counts().forEach((name, count) -> state.put(name, Long.toString(count)));
    return state;
  }

  @Override
  public void load(Map<String, String> state) {
    Map<String, Long> counts = new TreeMap<>();
    state.forEach((name, count) -> counts.put(name, Long.parseLong(count)));
    events.restore(counts);
  }
}
