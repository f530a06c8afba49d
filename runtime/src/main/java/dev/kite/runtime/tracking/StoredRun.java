package dev.kite.runtime.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run as the record has it.
 *
 * @param id identifier
 * @param name readable name
 * @param experiment name of its experiment
 * @param status how it stands
 * @param start when it began
 * @param end when it ended, if it has
 * @param artifacts directory of its artifacts
 * @param metrics last value of every metric, by name
 * @param tags what else is known of it, by key
 */
public record StoredRun(
    String id,
    String name,
    String experiment,
    RunStatus status,
    Instant start,
    Optional<Instant> end,
    Path artifacts,
    Map<String, Double> metrics,
    Map<String, String> tags) {

  /** Copies the maps. */
  public StoredRun {
    metrics = Map.copyOf(metrics);
    tags = Map.copyOf(tags);
  }

  /** Returns the seed of every random stream, if it is known. */
  public OptionalLong seed() {
    String text = tags.getOrDefault(RunTags.SEED, "");
    return text.matches("-?[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Returns whether it was made in development mode, so that it is not meant for a server. */
  public boolean development() {
    return tags.containsKey(RunTags.DEVELOPMENT);
  }

  /** Returns the metrics that the experiment returned, all if it returned none; by name. */
  public Map<String, Double> result() {
    Map<String, Double> result = new TreeMap<>(metrics);
    String keys = tags.getOrDefault(RunTags.RESULT, "");
    if (!keys.isEmpty()) {
      result.keySet().retainAll(Set.of(keys.split(RunTags.COMMA)));
    }
    return result;
  }
}
