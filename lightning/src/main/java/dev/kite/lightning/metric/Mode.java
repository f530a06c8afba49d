package dev.kite.lightning.metric;

/** Which values of a metric are better. */
public enum Mode {
  /** Smaller values. */
  MIN,
  /** Larger values. */
  MAX;

  /**
   * Returns whether a value is strictly better than another; NaN is never better and always worse.
   */
  public boolean better(double value, double than) {
    if (Double.isNaN(value) || Double.isNaN(than)) {
      return Double.isNaN(than) && !Double.isNaN(value);
    }
    return this == MIN ? value < than : value > than;
  }

  /** Returns a value moved towards the worse by an amount. */
  public double worsened(double value, double by) {
    return this == MIN ? value + by : value - by;
  }
}
