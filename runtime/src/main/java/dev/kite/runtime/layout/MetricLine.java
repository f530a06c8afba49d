package dev.kite.runtime.layout;

import dev.kite.runtime.run.MetricPoint;
import java.util.Optional;

/** One line of a metric file, which MLflow writes with two or three fields. */
public record MetricLine(long timestamp, double value, long step) {

  /** Writes a point as a line. */
  public static void append(StringBuilder lines, MetricPoint point) {
    lines
        .append(point.timestampMillis())
        .append(' ')
        .append(point.value())
        .append(' ')
        .append(point.step())
        .append('\n');
  }

  static Optional<MetricLine> parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != 2 && fields.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MetricLine(
              Long.parseLong(fields[0]),
              value(fields[1]),
              fields.length == 3 ? Long.parseLong(fields[2]) : 0));
    } catch (NumberFormatException e) {
      // A line that neither MLflow nor Kite wrote.
      return Optional.empty();
    }
  }

  /** Python writes what is not finite in its own way. */
  private static double value(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
