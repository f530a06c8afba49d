package dev.kite.runtime.run;

import java.util.List;

/**
 * What became of points that were to be recorded. Those in neither list were recorded before.
 *
 * @param fresh points that were new and are recorded now
 * @param refused points that the disk did not take; they may be tried again
 * @param reason why it did not; empty if it took all
 */
public record Written(List<MetricPoint> fresh, List<MetricPoint> refused, String reason) {

  /** Copies the lists. */
  public Written {
    fresh = List.copyOf(fresh);
    refused = List.copyOf(refused);
  }
}
