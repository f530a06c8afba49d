package dev.kite.runtime.run;

/**
 * One recorded value.
 *
 * @param key name of the metric, such as {@code train/loss}
 * @param value any double, also not finite
 * @param step position in the run
 * @param timestampMillis when it was recorded, in milliseconds since 1970
 */
public record MetricPoint(String key, double value, long step, long timestampMillis) {

  /** Begin of the keys of what every machine reports of itself. */
  public static final String MACHINE = "system/";

  /** Returns whether a metric is one of the machine, whose steps are not those of the run. */
  public static boolean ofMachine(String key) {
    return key.startsWith(MACHINE);
  }

  /** Returns whether this is a point of the machine, whose steps are not those of the run. */
  public boolean ofMachine() {
    return ofMachine(key);
  }
}
