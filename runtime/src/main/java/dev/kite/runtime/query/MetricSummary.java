package dev.kite.runtime.query;

import dev.kite.runtime.run.MetricPoint;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a metric was over a run, from one pass over its points that keeps none of them.
 *
 * @param key name of the metric
 * @param count number of points
 * @param first point of the smallest step
 * @param last point of the largest step; of equal steps the later one
 * @param min point of the smallest value; the earliest of equal ones; none if every value is NaN
 * @param max point of the largest value
 * @param shape means of the values in as many equal parts as were asked for, or fewer where there
 *     are fewer points; NaN where a part has no finite value
 */
public record MetricSummary(
    String key,
    long count,
    MetricPoint first,
    MetricPoint last,
    Optional<MetricPoint> min,
    Optional<MetricPoint> max,
    Shape shape) {

  /** Sums a metric up; empty if there is no point. */
  static Optional<MetricSummary> of(String key, Stream<MetricPoint> points, int parts) {
    Collector collector = new Collector(key, parts);
    points.forEachOrdered(collector::add);
    return collector.summary();
  }

  /** Returns the best point; none if every value is NaN. */
  public Optional<MetricPoint> best(Goal goal) {
    return goal == Goal.MIN ? min : max;
  }

  /** Not thread-safe. */
  private static final class Collector {
    private final String key;
    private final Shape.Builder shape;
    private long count;
    private @Nullable MetricPoint first;
    private @Nullable MetricPoint last;
    private @Nullable MetricPoint min;
    private @Nullable MetricPoint max;

    Collector(String key, int parts) {
      this.key = key;
      this.shape = new Shape.Builder(parts);
    }

    void add(MetricPoint point) {
      count++;
      shape.add(point.value());
      first = first == null || point.step() < first.step() ? point : first;
      last = last == null || point.step() >= last.step() ? point : last;
      if (!Double.isNaN(point.value())) {
        min = min == null || Goal.MIN.better(point.value(), min.value()) ? point : min;
        max = max == null || Goal.MAX.better(point.value(), max.value()) ? point : max;
      }
    }

    Optional<MetricSummary> summary() {
      if (first == null || last == null) {
        return Optional.empty();
      }
      return Optional.of(
          new MetricSummary(
              key,
              count,
              first,
              last,
              Optional.ofNullable(min),
              Optional.ofNullable(max),
              shape.build()));
    }
  }
}
