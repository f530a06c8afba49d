package dev.kite.runtime.query;

/** Whether a metric is better when it is smaller or when it is larger. */
public enum Goal {
  /** Such as a loss. */
  MIN,
  /** Such as an accuracy. */
  MAX;

  /** Returns whether a value is better than another; NaN is never. */
  public boolean better(double value, double other) {
    return this == MIN ? value < other : value > other;
  }
}
