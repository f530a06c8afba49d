package dev.kite.lightning.trainer;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What came out of a fit.
 *
 * @param epochs epochs completed
 * @param steps optimizer steps made
 * @param stopReason why it ended before its limits, if it did
 * @param metrics the values logged last, by name
 * @param bestStep at which step the best weights came into being; empty if nothing was ever judged
 * @param bestMetrics the values reported when the best weights were judged
 */
public record FitResult(
    int epochs,
    long steps,
    Optional<String> stopReason,
    Map<String, Double> metrics,
    OptionalLong bestStep,
    Map<String, Double> bestMetrics) {
  /** Copies the maps. */
  public FitResult {
    metrics = Map.copyOf(metrics);
    bestMetrics = Map.copyOf(bestMetrics);
  }

  /**
   * Returns the value of a metric when the best weights were judged.
   *
   * @throws IllegalArgumentException if it was not reported then
   */
  public double best(String key) {
    Double value = bestMetrics.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "Could not tell the best \"%s\": %s. Log it in the validation step."
              .formatted(
                  key,
                  bestMetrics.isEmpty()
                      ? "nothing was validated"
                      : "there are " + new TreeMap<>(bestMetrics).keySet()));
    }
    return value;
  }
}
