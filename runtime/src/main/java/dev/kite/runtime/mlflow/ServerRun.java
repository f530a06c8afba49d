package dev.kite.runtime.mlflow;

import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.run.MetricPoint;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A run as an MLflow server has it.
 *
 * @param id identifier there
 * @param name readable name; may be empty
 * @param experimentId identifier of its experiment
 * @param status the server's word for how it stands
 * @param startMillis when it began; 0 if that is not known
 * @param endMillis when it ended, if it has
 * @param artifactUri where its files are
 * @param params its options, by name
 * @param points last point of every metric, by key
 * @param tags what else is known of it, by key
 */
public record ServerRun(
    String id,
    String name,
    String experimentId,
    String status,
    long startMillis,
    OptionalLong endMillis,
    String artifactUri,
    Map<String, String> params,
    Map<String, MetricPoint> points,
    Map<String, String> tags) {

  /** Copies the maps. */
  public ServerRun {
    params = Map.copyOf(params);
    points = Map.copyOf(points);
    tags = Map.copyOf(tags);
  }

  static ServerRun of(JsonAnswer run) throws HttpUnavailableException {
    JsonAnswer info = run.object("info");
    // Nothing but the run itself has been made so far, where there is no data.
    boolean empty = !run.has("data");
    JsonAnswer data = empty ? info : run.object("data");
    Map<String, MetricPoint> points = new HashMap<>();
    for (JsonAnswer metric : data.list("metrics")) {
      points.put(metric.text("key"), point(metric));
    }
    return new ServerRun(
        info.text("run_id"),
        info.text("run_name", ""),
        info.text("experiment_id"),
        info.text("status", ""),
        info.whole("start_time", 0),
        info.has("end_time") ? OptionalLong.of(info.whole("end_time")) : OptionalLong.empty(),
        info.text("artifact_uri"),
        data.pairs("params"),
        points,
        data.pairs("tags"));
  }

  static MetricPoint point(JsonAnswer metric) throws HttpUnavailableException {
    return new MetricPoint(
        metric.text("key"),
        metric.number("value"),
        metric.whole("step", 0),
        metric.whole("timestamp"));
  }
}
