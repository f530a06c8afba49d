package dev.kite.runtime.tracking;

import dev.kite.runtime.run.MetricPoint;
import java.net.URI;
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
 * @param location URI of its artifacts
 * @param params its options as they may be shown, by name
 * @param points last point of every metric, by key
 * @param tags what else is known of it, by key
 * @param defect what is wrong with the record, where something is
 */
public record StoredRun(
    String id,
    String name,
    String experiment,
    RunStatus status,
    Instant start,
    Optional<Instant> end,
    String location,
    Map<String, String> params,
    Map<String, MetricPoint> points,
    Map<String, String> tags,
    Optional<String> defect) {

  /** Copies the maps. */
  public StoredRun {
    params = Map.copyOf(params);
    points = Map.copyOf(points);
    tags = Map.copyOf(tags);
  }

  /**
   * Returns the directory of the artifacts.
   *
   * @throws IllegalStateException if they are not on this machine
   */
  public Path artifacts() {
    URI uri = URI.create(location);
    if (!"file".equals(uri.getScheme())) {
      throw new IllegalStateException(
          "Could not open the artifacts of run %s: they are at %s. Export the run first."
              .formatted(id, location));
    }
    return Path.of(uri);
  }

  /** Returns the last value of every metric, by key in order. */
  public Map<String, Double> metrics() {
    Map<String, Double> values = new TreeMap<>();
    points.forEach((key, point) -> values.put(key, point.value()));
    return values;
  }

  /** Returns the seed of every random stream, if it is known. */
  public OptionalLong seed() {
    try {
      return OptionalLong.of(Long.parseLong(tags.getOrDefault(RunTags.SEED, "")));
    } catch (NumberFormatException e) {
      // No program of this kind has made it.
      return OptionalLong.empty();
    }
  }

  /** Returns whether it was made in development mode, so that it is not meant for a server. */
  public boolean development() {
    return tags.containsKey(RunTags.DEVELOPMENT);
  }

  /** Returns the metrics that the experiment returned, all if it returned none; by name. */
  public Map<String, Double> result() {
    Map<String, Double> result = new TreeMap<>(metrics());
    String keys = tags.getOrDefault(RunTags.RESULT, "");
    if (!keys.isEmpty()) {
      result.keySet().retainAll(Set.of(keys.split(RunTags.COMMA)));
    }
    return result;
  }
}
