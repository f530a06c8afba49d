package dev.kite.runtime.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an experiment returns: numbers by name.
 *
 * @param metrics immutable, in the order in which they were added
 */
public record Result(Map<String, Double> metrics) {

  private static final Result NONE = new Result(Map.of());

  /** Copies the numbers. */
  public Result {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Returns the result of an experiment that returns nothing. */
  public static Result none() {
    return NONE;
  }

  /** Returns a result of one number. */
  public static Result of(String key, double value) {
    return new Result(Map.of(key, value));
  }

  /** Returns this result and one more number. */
  public Result and(String key, double value) {
    Map<String, Double> more = new LinkedHashMap<>(metrics);
    more.put(key, value);
    return new Result(more);
  }
}
