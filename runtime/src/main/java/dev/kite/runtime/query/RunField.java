package dev.kite.runtime.query;

import dev.kite.name.NearestName;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something of a run by which runs are told apart: {@code metrics.<key>} (the last value), {@code
 * params.<name>}, {@code tags.<key>}, {@code id}, {@code name}, {@code experiment}, {@code status},
 * {@code start}, {@code end}, {@code duration} (in seconds).
 *
 * @param kind the word before the dot, or the whole
 * @param key what follows the dot; empty without one
 */
public record RunField(String kind, String key) {

  private static final List<String> KEYED = List.of("metrics", "params", "tags");
  private static final List<String> PLAIN =
      List.of("id", "name", "experiment", "status", "start", "end", "duration");

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException if there is no such field
   */
  public static RunField parse(String text) {
    int dot = text.indexOf('.');
    String kind = dot < 0 ? text : text.substring(0, dot);
    String key = dot < 0 ? "" : unquoted(text.substring(dot + 1));
    if (dot < 0 ? PLAIN.contains(kind) : KEYED.contains(kind) && !key.isEmpty()) {
      return new RunField(kind, key);
    }
    String meant =
        NearestName.of(text, PLAIN)
            .or(() -> NearestName.of(kind, KEYED).map(near -> near + "." + key))
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse(
                "Write metrics.<key>, params.<name>, tags.<key> or one of %s."
                    .formatted(String.join(", ", PLAIN)));
    throw new IllegalArgumentException(
        "Could not find the field \"%s\": runs have no such field. %s".formatted(text, meant));
  }

  private static String unquoted(String key) {
    return key.length() > 1 && key.matches("\"[^\"]*\"|`[^`]*`")
        ? key.substring(1, key.length() - 1)
        : key;
  }

  /** Returns the value that a run has, as text; a number exactly, a time in UTC. */
  public Optional<String> text(StoredRun run) {
    return switch (kind) {
      case "metrics" ->
          Optional.ofNullable(run.points().get(key)).map(p -> Double.toString(p.value()));
      case "params" -> Optional.ofNullable(run.params().get(key));
      case "tags" -> Optional.ofNullable(run.tags().get(key));
      case "id" -> Optional.of(run.id());
      case "name" -> Optional.of(run.name());
      case "experiment" -> Optional.of(run.experiment());
      case "status" -> Optional.of(status(run));
      case "start" -> Optional.of(run.start().toString());
      case "end" -> run.end().map(Object::toString);
      default ->
          run.end()
              .map(end -> Double.toString(Duration.between(run.start(), end).toMillis() / 1e3));
    };
  }

  /** Returns the value that a run has, if it is a number; times are seconds since 1970. */
  public Optional<Double> number(StoredRun run) {
    return switch (kind) {
      case "metrics" -> Optional.ofNullable(run.points().get(key)).map(MetricPoint::value);
      case "start" -> Optional.of(run.start().toEpochMilli() / 1e3);
      case "end" -> run.end().map(end -> end.toEpochMilli() / 1e3);
      case "params", "tags", "duration" -> text(run).flatMap(RunField::number);
      default -> Optional.empty();
    };
  }

  static Optional<Double> number(String text) {
    String plain = text.strip().replace("_", "");
    try {
      return switch (plain.toLowerCase(Locale.ROOT)) {
        case "nan" -> Optional.of(Double.NaN);
        case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
        case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
        default ->
            plain.matches("[-+]?[0-9.].*") && !plain.matches(".*[dDfFxX].*")
                ? Optional.of(Double.parseDouble(plain))
                : Optional.empty();
      };
    } catch (NumberFormatException e) {
      // A text that begins like a number.
      return Optional.empty();
    }
  }

  /**
   * Returns the word for how a run stands. MLflow calls a run killed that was asked to stop and
   * did; a record that cannot be read is broken.
   */
  public static String status(StoredRun run) {
    if (run.defect().isPresent()) {
      return "broken";
    }
    return run.status() == RunStatus.KILLED
        ? "stopped"
        : run.status().name().toLowerCase(Locale.ROOT);
  }

  boolean isTime() {
    return kind.equals("start") || kind.equals("end");
  }

  @Override
  public String toString() {
    return key.isEmpty() ? kind : kind + "." + key;
  }
}
