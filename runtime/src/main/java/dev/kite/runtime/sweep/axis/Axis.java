package dev.kite.runtime.sweep.axis;

import java.util.List;

/**
 * An option and the values that it takes in a sweep.
 *
 * @param name name of the option
 * @param texts the values as they would be typed, all different
 */
public record Axis(String name, List<String> texts) {

  /** Copies the values. */
  public Axis {
    texts = List.copyOf(texts);
  }
}
