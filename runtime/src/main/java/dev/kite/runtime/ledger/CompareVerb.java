package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.query.Goal;
import dev.kite.runtime.query.MetricSummary;
import dev.kite.runtime.query.RunField;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;

/** {@code runs compare}. */
final class CompareVerb implements Verb {

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("compare")
        .describe("Show runs side by side: the parameters that differ, and metrics.")
        .parameters(
            RunsOptions.RUNS,
            RunsOptions.METRICS,
            RunsOptions.ALL,
            RunsOptions.FORMAT,
            RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Of every metric there is the last value, and the smallest and the largest of the whole"
            + " run. Metrics of the machine (system/...) are shown where --metric names them.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    List<StoredRun> runs = ledger.runs().get(ledger.values().get(RunsOptions.RUNS));
    List<Map<String, MetricSummary>> metrics = new ArrayList<>();
    for (StoredRun run : runs) {
      metrics.add(summaries(run, ledger));
    }
    boolean all = ledger.values().get(RunsOptions.ALL);
    List<List<String>> params =
        RunRows.differing(runs.stream().map(StoredRun::params).toList(), all, "");
    switch (ledger.format()) {
      case RunsOptions.CSV -> csv(runs, params, metrics, ledger);
      case RunsOptions.JSON -> json(runs, params, metrics, ledger);
      default -> table(runs, params, metrics, ledger);
    }
    return 0;
  }

  private static Map<String, MetricSummary> summaries(StoredRun run, Ledger ledger)
      throws IOException {
    Map<String, MetricSummary> summaries = new LinkedHashMap<>();
    for (String key : ShowVerb.keys(run, ledger)) {
      ledger.runs().summary(run, key, 1).ifPresent(found -> summaries.put(key, found));
    }
    return summaries;
  }

  private static void table(
      List<StoredRun> runs,
      List<List<String>> params,
      List<Map<String, MetricSummary>> metrics,
      Ledger ledger) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("RUN", runs.stream().map(run -> RunInfo.shortId(run.id())).toList()));
    rows.add(row("name", runs.stream().map(StoredRun::name).toList()));
    rows.add(row("experiment", runs.stream().map(StoredRun::experiment).toList()));
    rows.add(row("status", runs.stream().map(RunField::status).toList()));
    rows.add(row("start", runs.stream().map(Cells::start).toList()));
    rows.add(row("took", runs.stream().map(Cells::took).toList()));
    rows.add(row("", runs.stream().map(run -> "").toList()));
    boolean all = ledger.values().get(RunsOptions.ALL);
    rows.add(
        row(
            params.isEmpty() ? "(no parameter differs)" : all ? "PARAMS" : "PARAMS THAT DIFFER",
            runs.stream().map(run -> "").toList()));
    rows.addAll(params);
    rows.add(row("", runs.stream().map(run -> "").toList()));
    rows.add(row("METRICS", runs.stream().map(run -> "").toList()));
    rows.addAll(metricRows(metrics, Cells::number));
    Cells.print(rows, ledger.outside());
  }

  private static List<String> row(String name, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(cells);
    return row;
  }

  private static List<List<String>> metricRows(
      List<Map<String, MetricSummary>> metrics, DoubleFunction<String> text) {
    TreeSet<String> keys = new TreeSet<>();
    metrics.forEach(each -> keys.addAll(each.keySet()));
    List<List<String>> rows = new ArrayList<>();
    for (String key : keys) {
      List<String> last = new ArrayList<>(List.of(key + " last"));
      List<String> min = new ArrayList<>(List.of(key + " min"));
      List<String> max = new ArrayList<>(List.of(key + " max"));
      for (Map<String, MetricSummary> each : metrics) {
        Optional<MetricSummary> summary = Optional.ofNullable(each.get(key));
        last.add(summary.map(found -> text.apply(found.last().value())).orElse(""));
        min.add(best(summary, Goal.MIN, text));
        max.add(best(summary, Goal.MAX, text));
      }
      rows.add(last);
      boolean course =
          metrics.stream()
              .map(each -> each.get(key))
              .anyMatch(summary -> summary != null && summary.count() > 1);
      if (course) {
        rows.addAll(List.of(min, max));
      }
    }
    return rows;
  }

  private static String best(
      Optional<MetricSummary> summary, Goal goal, DoubleFunction<String> text) {
    return summary
        .flatMap(found -> found.best(goal))
        .map(MetricPoint::value)
        .map(text::apply)
        .orElse("");
  }

  private static void csv(
      List<StoredRun> runs,
      List<List<String>> params,
      List<Map<String, MetricSummary>> metrics,
      Ledger ledger) {
    StringBuilder csv =
        new StringBuilder(Csv.row(row("field", runs.stream().map(StoredRun::id).toList())));
    params.forEach(
        param -> {
          List<String> row = new ArrayList<>(param);
          row.set(0, "params." + row.get(0));
          csv.append(Csv.row(row));
        });
    metricRows(metrics, Double::toString)
        .forEach(
            metric -> {
              List<String> row = new ArrayList<>(metric);
              row.set(0, "metrics." + row.get(0));
              csv.append(Csv.row(row));
            });
    ledger.print(csv.toString());
  }

  private static void json(
      List<StoredRun> runs,
      List<List<String>> params,
      List<Map<String, MetricSummary>> metrics,
      Ledger ledger) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      StoredRun run = runs.get(i);
      Map<String, String> differing = new LinkedHashMap<>();
      for (List<String> param : params) {
        if (run.params().containsKey(param.get(0))) {
          differing.put(param.get(0), param.get(i + 1));
        }
      }
      JsonObject summaries = new JsonObject();
      metrics.get(i).forEach((key, summary) -> summaries.put(key, ShowVerb.json(summary)));
      lines.add(
          new JsonObject()
              .put("run_id", run.id())
              .put("name", run.name())
              .put("experiment", run.experiment())
              .put("status", RunField.status(run))
              .put("params", differing)
              .put("metrics", summaries)
              .toString());
    }
    ledger.print("[\n" + String.join(",\n", lines) + "\n]\n");
  }
}
