package dev.kite.runtime.cli;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.help.TextTable;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.sweep.SweepRecord;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints runs as a table of text, as wide as its content. */
final class RunsTable {

  private static final List<String> HEAD =
      List.of("RUN", "NAME", "EXPERIMENT", "STATUS", "START", "TOOK", "METRICS");

  private RunsTable() {}

  /** Prints one line per run, in the given order. */
  static void print(List<StoredRun> runs, ZoneId zone, Surroundings outside) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    runs.forEach(run -> rows.add(row(run, zone)));
    TextTable.print(rows, outside.out());
  }

  private static List<String> row(StoredRun run, ZoneId zone) {
    DateTimeFormatter minutes = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    return List.of(
        RunInfo.shortId(run.id()),
        run.name(),
        run.experiment(),
        status(run.status()),
        minutes.format(run.start().atZone(zone)),
        run.end().map(end -> took(run.start(), end)).orElse(""),
        run.tags().containsKey(SweepRecord.TAG) ? "(sweep)" : metrics(run.metrics()));
  }

  /** MLflow calls a run killed that was asked to stop and did; Kite's word is another one. */
  private static String status(RunStatus status) {
    return status == RunStatus.KILLED ? "stopped" : status.name().toLowerCase(Locale.ROOT);
  }

  private static String took(Instant start, Instant end) {
    Duration time = Duration.between(start, end);
    if (time.toHours() > 0) {
      return time.toHours() + "h" + time.toMinutesPart() + "m";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + "m" + time.toSecondsPart() + "s"
        : time.toSeconds() + "s";
  }

  private static String metrics(Map<String, Double> metrics) {
    return new TreeMap<>(metrics)
        .entrySet().stream()
            .map(
                metric ->
                    metric.getKey() + "=" + String.format(Locale.ROOT, "%.4g", metric.getValue()))
            .collect(Collectors.joining(" "));
  }
}
