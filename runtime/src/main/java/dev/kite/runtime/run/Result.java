package dev.kite.runtime.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * Refuses nothing in the place of what an experiment returns.
   *
   * @param experiment as it is typed
   * @throws IllegalStateException if it is null
   */
  public static void require(String experiment, @Nullable Object returned) {
    if (returned == null) {
      throw new IllegalStateException(
          "Could not take the result of \"%s\": it returned null. Return its numbers."
              .formatted(experiment));
    }
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
