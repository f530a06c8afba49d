package dev.kite.runtime.layer;

import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.run.RunInfo;

/**
 * A run that has begun before.
 *
 * @param id its whole identifier
 * @param config its options, the seed and the device among them
 */
public record PastRun(String id, ConfigFile config) {

  /** Returns the first digits of the identifier, enough to name the run to a person. */
  String shortId() {
    return RunInfo.shortId(id);
  }
}
