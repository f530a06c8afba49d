package dev.kite.runtime.machine;

import java.util.Map;

/** Looks at one part of the machine. What it cannot see it leaves out. */
interface Sampler {

  /** Adds the present values, by name without prefix. */
  void sample(Map<String, Double> values);

  /** Whether the values are sums since the beginning, of which the last counts, not the mean. */
  default boolean cumulative() {
    return false;
  }
}
