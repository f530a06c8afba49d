package dev.kite.lightning.trainer;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a validation or a test found.
 *
 * @param metrics the values that the steps logged, by name
 */
public record Evaluation(Map<String, Double> metrics) {
  /** Copies the map. */
  public Evaluation {
    metrics = Map.copyOf(metrics);
  }

  /**
   * Returns the value of a metric.
   *
   * @throws IllegalArgumentException if no step logged it
   */
  public double get(String key) {
    Double value = metrics.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Could not tell \"%s\": there are %s. Log it in the step."
              .formatted(key, new TreeMap<>(metrics).keySet()));
    }
    return value;
  }
}
