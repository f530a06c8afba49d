package dev.kite.runtime.query;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.StoredRun;

/**
 * A run and the best point that it reached.
 *
 * @param run the run
 * @param best where a metric was best
 */
public record Ranked(StoredRun run, MetricPoint best) {}
