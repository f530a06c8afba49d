package dev.kite.runtime.ledger;

import dev.kite.runtime.query.RunField;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Csv;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Whole runs for programs to read. */
final class RunRows {

  private static final List<String> FIXED =
      List.of("run_id", "name", "experiment", "status", "start", "end");

  private RunRows() {}

  /** Returns one line per run and one column for every parameter, metric and tag of any. */
  static String csv(List<StoredRun> runs) {
    Collection<String> params = keys(runs, run -> run.params().keySet());
    Collection<String> metrics = keys(runs, run -> run.points().keySet());
    Collection<String> tags = keys(runs, run -> run.tags().keySet());
    List<String> head = new ArrayList<>(FIXED);
    params.forEach(key -> head.add("params." + key));
    metrics.forEach(key -> head.add("metrics." + key));
    tags.forEach(key -> head.add("tags." + key));
    StringBuilder csv = new StringBuilder(Csv.row(head));
    for (StoredRun run : runs) {
      List<String> row = new ArrayList<>(fixed(run));
      params.forEach(key -> row.add(run.params().getOrDefault(key, "")));
      metrics.forEach(
          key -> {
            MetricPoint point = run.points().get(key);
            row.add(point == null ? "" : Double.toString(point.value()));
          });
      tags.forEach(key -> row.add(run.tags().getOrDefault(key, "")));
      csv.append(Csv.row(row));
    }
    return csv.toString();
  }

  private static Collection<String> keys(
      List<StoredRun> runs, Function<StoredRun, Collection<String>> some) {
    Collection<String> keys = new TreeSet<>();
    runs.forEach(run -> keys.addAll(some.apply(run)));
    return keys;
  }

  private static List<String> fixed(StoredRun run) {
    return List.of(
        run.id(),
        run.name(),
        run.experiment(),
        RunField.status(run),
        run.start().toString(),
        run.end().map(Instant::toString).orElse(""));
  }

  /** Returns a list of one object per run, each on its own line. */
  static String json(List<StoredRun> runs) {
    List<String> lines = runs.stream().map(run -> json(run).toString()).toList();
    return "[" + (lines.isEmpty() ? "" : "\n" + String.join(",\n", lines) + "\n") + "]\n";
  }

  /** Returns a run with the last point of every metric. */
  static JsonObject json(StoredRun run) {
    JsonObject metrics = new JsonObject();
    new TreeMap<>(run.points()).forEach((key, point) -> metrics.put(key, point(point)));
    JsonObject json =
        new JsonObject()
            .put("run_id", run.id())
            .put("name", run.name())
            .put("experiment", run.experiment())
            .put("status", RunField.status(run))
            .put("start", run.start().toString())
            .put("end", run.end().map(Instant::toString))
            .put("artifacts", run.location())
            .put("params", run.params())
            .put("metrics", metrics)
            .put("tags", run.tags());
    run.defect().ifPresent(defect -> json.put("defect", defect));
    return json;
  }

  static JsonObject point(MetricPoint point) {
    return new JsonObject()
        .put("value", point.value())
        .put("step", point.step())
        .put("time", Instant.ofEpochMilli(point.timestampMillis()).toString());
  }

  /** Returns maps that differ as rows: a name, then what each run has. */
  static List<List<String>> differing(List<Map<String, String>> maps, boolean all, String absent) {
    Collection<String> names = new TreeSet<>();
    maps.forEach(map -> names.addAll(map.keySet()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      maps.forEach(map -> row.add(map.getOrDefault(name, absent)));
      if (all || row.subList(1, row.size()).stream().distinct().count() > 1) {
        rows.add(row);
      }
    }
    return rows;
  }
}
