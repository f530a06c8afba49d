package dev.kite.runtime.layer;

import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.tracking.RecordedOption;
import java.util.Map;

/**
 * A run that has begun before.
 *
 * @param id its whole identifier
 * @param values its options by name, the seed and the device among them
 */
public record PastRun(String id, Map<String, RecordedOption> values) {

  /** Copies the values. */
  public PastRun {
    values = Map.copyOf(values);
  }

  /** Returns the first digits of the identifier, enough to name the run to a person. */
  String shortId() {
    return RunInfo.shortId(id);
  }
}
