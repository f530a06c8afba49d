package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps logged points as a run does: a key once per step, and a replayed value has to be the same.
 */
final class Points implements TrainerLogger {
  private final Map<String, Double> values = new TreeMap<>();
  private int logged;

  @Override
  public void log(Map<String, Double> metrics, long globalStep) {
    metrics.forEach(
        (key, value) -> {
          logged++;
          Double known = values.putIfAbsent(key + "@" + globalStep, value);
          assertThat(known == null ? value : known).as(key + "@" + globalStep).isEqualTo(value);
        });
  }

  Map<String, Double> values() {
    return values;
  }

  int logged() {
    return logged;
  }
}
