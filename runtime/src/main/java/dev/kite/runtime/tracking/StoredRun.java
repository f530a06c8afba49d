package dev.kite.runtime.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
 */
public record StoredRun(
    String id,
    String name,
    String experiment,
    RunStatus status,
    Instant start,
    Optional<Instant> end,
    Path artifacts,
    Map<String, Double> metrics) {}
