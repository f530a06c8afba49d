package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.query.Goal;
import dev.kite.runtime.query.MetricSummary;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code runs show}. */
final class ShowVerb implements Verb {

  /** A table has so much room for the course of a metric. */
  static final int COURSE = 24;

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("show")
        .describe("Show one run: parameters and where they came from, tags, metrics, artifacts.")
        .parameters(RunsOptions.RUN, RunsOptions.METRICS, RunsOptions.FORMAT, RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "With --format csv every point of the metrics is printed: key, step, time, value. Metrics"
            + " of the machine (system/...) are printed then, and shown where --metric names"
            + " them.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    StoredRun run = ledger.runs().get(ledger.values().get(RunsOptions.RUN));
    switch (ledger.format()) {
      case RunsOptions.CSV -> csv(run, ledger);
      case RunsOptions.JSON -> json(run, ledger);
      default -> RunPage.print(run, summaries(run, ledger), ledger);
    }
    return 0;
  }

  /** Returns the metrics that are asked for, else all but those of the machine. */
  static List<String> keys(StoredRun run, Ledger ledger) {
    Optional<List<String>> asked = ledger.values().get(RunsOptions.METRICS);
    return new TreeSet<>(run.points().keySet())
        .stream()
            .filter(
                key -> asked.map(keys -> keys.contains(key)).orElse(!MetricPoint.ofMachine(key)))
            .toList();
  }

  private static List<MetricSummary> summaries(StoredRun run, Ledger ledger) throws IOException {
    List<MetricSummary> summaries = new ArrayList<>();
    for (String key : keys(run, ledger)) {
      ledger.runs().summary(run, key, COURSE).ifPresent(summaries::add);
    }
    return summaries;
  }

  private static void json(StoredRun run, Ledger ledger) throws IOException {
    JsonObject metrics = new JsonObject();
    for (MetricSummary summary : summaries(run, ledger)) {
      metrics.put(summary.key(), json(summary));
    }
    List<JsonObject> artifacts =
        ledger.runs().artifacts(run).stream()
            .map(each -> new JsonObject().put("path", each.path()).put("bytes", each.bytes()))
            .toList();
    ledger.print(
        RunRows.json(run).put("metrics", metrics).put("files", artifacts).toString() + "\n");
  }

  static JsonObject json(MetricSummary summary) {
    JsonObject json =
        new JsonObject()
            .put("count", summary.count())
            .put("first", RunRows.point(summary.first()))
            .put("last", RunRows.point(summary.last()));
    summary.best(Goal.MIN).ifPresent(point -> json.put("min", RunRows.point(point)));
    summary.best(Goal.MAX).ifPresent(point -> json.put("max", RunRows.point(point)));
    return json;
  }

  /** Prints line by line: there may be millions. */
  private static void csv(StoredRun run, Ledger ledger) throws IOException {
    ledger.print(Csv.POINTS);
    Optional<List<String>> asked = ledger.values().get(RunsOptions.METRICS);
    for (String key : new TreeSet<>(run.points().keySet())) {
      if (asked.map(keys -> keys.contains(key)).orElse(true)) {
        try (Stream<MetricPoint> points = ledger.runs().history(run, key)) {
          print(points.iterator(), ledger);
        }
      }
    }
  }

  private static void print(Iterator<MetricPoint> points, Ledger ledger) {
    int most = 1 << 16;
    StringBuilder text = new StringBuilder();
    while (points.hasNext()) {
      text.append(Csv.row(points.next()));
      if (text.length() > most || !points.hasNext()) {
        ledger.print(text.toString());
        text.setLength(0);
      }
    }
  }
}
