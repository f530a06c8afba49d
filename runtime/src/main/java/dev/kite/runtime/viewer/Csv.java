package dev.kite.runtime.viewer;

import dev.kite.runtime.run.MetricPoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of CSV as RFC 4180 has them. */
public final class Csv {

  /** The names of what {@link #row(MetricPoint)} returns, with the end of their line. */
  public static final String POINTS = row(List.of("key", "step", "time", "value"));

  private Csv() {}

  /** Returns the line of a point of a metric, with its end; the value is exact. */
  public static String row(MetricPoint point) {
    return row(
        List.of(
            point.key(),
            Long.toString(point.step()),
            Instant.ofEpochMilli(point.timestampMillis()).toString(),
            Double.toString(point.value())));
  }

  /** Returns one line with its end. */
  public static String row(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
