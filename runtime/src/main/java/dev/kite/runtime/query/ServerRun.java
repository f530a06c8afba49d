package dev.kite.runtime.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads runs as an MLflow server writes them. */
final class ServerRun {

  private ServerRun() {}

  static StoredRun read(JsonObject run, Map<String, String> experiments) {
    JsonObject info = run.getAsJsonObject("info");
    JsonObject data = run.has("data") ? run.getAsJsonObject("data") : new JsonObject();
    Map<String, String> tags = pairs(data, "tags");
    Map<String, MetricPoint> points = new HashMap<>();
    for (JsonElement metric : list(data, "metrics")) {
      MetricPoint point = point(metric.getAsJsonObject());
      points.put(point.key(), point);
    }
    String experiment = text(info, "experiment_id");
    return new StoredRun(
        text(info, "run_id"),
        text(info, "run_name"),
        tags.getOrDefault("kite.experiment", experiments.getOrDefault(experiment, experiment)),
        status(text(info, "status")),
        Instant.ofEpochMilli(number(info, "start_time").orElse(0L)),
        number(info, "end_time").map(Instant::ofEpochMilli),
        text(info, "artifact_uri"),
        pairs(data, "params"),
        points,
        tags,
        Optional.empty());
  }

  private static RunStatus status(String word) {
    for (RunStatus status : RunStatus.values()) {
      if (status.name().equals(word)) {
        return status;
      }
    }
    return RunStatus.FAILED;
  }

  private static Map<String, String> pairs(JsonObject data, String member) {
    Map<String, String> pairs = new HashMap<>();
    for (JsonElement each : list(data, member)) {
      JsonObject pair = each.getAsJsonObject();
      pairs.put(text(pair, "key"), text(pair, "value"));
    }
    return pairs;
  }

  static MetricPoint point(JsonObject metric) {
    return new MetricPoint(
        text(metric, "key"),
        metric.has("value") ? metric.get("value").getAsDouble() : Double.NaN,
        number(metric, "step").orElse(0L),
        number(metric, "timestamp").orElse(0L));
  }

  /** What is empty is left out. */
  static JsonArray list(JsonObject object, String member) {
    return object.has(member) ? object.getAsJsonArray(member) : new JsonArray();
  }

  static String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** Whole numbers are written as numbers or as texts. */
  private static Optional<Long> number(JsonObject object, String member) {
    String text = text(object, member);
    return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
  }
}
