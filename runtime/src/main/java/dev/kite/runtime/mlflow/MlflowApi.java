package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.runtime.http.HttpAnswer;
import dev.kite.runtime.http.HttpRefusedException;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.Judgement;
import dev.kite.runtime.run.MetricPoint;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The calls of MLflow's REST interface that a run needs. Each throws what {@link Judgement} makes
 * of the answer. Thread-safe.
 */
final class MlflowApi {

  private static final String API = "/api/2.0/mlflow/";
  private static final int NOT_FOUND = 404;
  private static final String ACTIVE = "active";

  private static final Pattern GONE =
      Pattern.compile("(?is).*(run with id=\\S+ not found|run '\\S+' not found|'active' state).*");

  private final HttpSender server;

  MlflowApi(HttpSender server) {
    this.server = server;
  }

  HttpSender server() {
    return server;
  }

  /** A run on the server. */
  record ServerRun(String id, String experimentId, String artifactUri, JsonObject json) {

    static ServerRun of(JsonObject run) {
      JsonObject info = run.getAsJsonObject("info");
      return new ServerRun(
          info.get("run_id").getAsString(),
          info.get("experiment_id").getAsString(),
          info.get("artifact_uri").getAsString(),
          run);
    }
  }

  /** Returns the first number of the server's version. */
  int majorVersion() throws IOException {
    HttpAnswer answer = server.get("/version");
    String version = answer.body().strip();
    if (!answer.succeeded() || !version.matches("[0-9]{1,4}\\..*")) {
      throw new HttpUnavailableException(
          "status %d where MLflow tells its version".formatted(answer.status()),
          answer.retryAfter());
    }
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** Returns the identifier of the experiment of a name, made now if there is none. */
  String experiment(String name) throws IOException {
    Optional<JsonObject> known = experimentByName(name);
    if (known.isEmpty()) {
      JsonObject request = new JsonObject();
      request.addProperty("name", name);
      HttpAnswer answer = server.send("POST", API + "experiments/create", request.toString());
      if (answer.succeeded()) {
        return Judgement.of(answer).get("experiment_id").getAsString();
      }
      // Another process may have made it at the same moment.
      known = experimentByName(name);
      if (known.isEmpty()) {
        Judgement.of(answer);
      }
    }
    JsonObject experiment = known.orElseThrow();
    if (!experiment.get("lifecycle_stage").getAsString().equals(ACTIVE)) {
      throw new HttpUnavailableException(
          "the experiment \"%s\" is deleted there".formatted(name), Optional.empty());
    }
    return experiment.get("experiment_id").getAsString();
  }

  private Optional<JsonObject> experimentByName(String name) throws IOException {
    HttpAnswer answer =
        server.get(API + "experiments/get-by-name?experiment_name=" + encoded(name));
    if (answer.status() == NOT_FOUND && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(Judgement.of(answer).getAsJsonObject("experiment"));
  }

  ServerRun createRun(String experimentId, String name, long startMillis, Map<String, String> tags)
      throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("experiment_id", experimentId);
    request.addProperty("run_name", name);
    request.addProperty("start_time", startMillis);
    request.add("tags", pairs(tags));
    return ServerRun.of(post("runs/create", request).getAsJsonObject("run"));
  }

  /** Returns a run; empty if there is none of this identifier. */
  Optional<ServerRun> run(String id) throws IOException {
    HttpAnswer answer = server.get(API + "runs/get?run_id=" + encoded(id));
    if (answer.status() == NOT_FOUND && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(ServerRun.of(Judgement.of(answer).getAsJsonObject("run")));
  }

  /** Returns the runs of experiments whose tag has a value. */
  List<ServerRun> tagged(List<String> experimentIds, String key, String value) throws IOException {
    JsonObject request = new JsonObject();
    JsonArray experiments = new JsonArray();
    experimentIds.forEach(experiments::add);
    request.add("experiment_ids", experiments);
    request.addProperty("filter", "tags.\"%s\" = '%s'".formatted(key, value));
    request.addProperty("max_results", 2);
    JsonArray runs = post("runs/search", request).getAsJsonArray("runs");
    return runs == null
        ? List.of()
        : runs.asList().stream().map(run -> ServerRun.of(run.getAsJsonObject())).toList();
  }

  void updateRun(String id, String status, OptionalLong endMillis, String name) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("run_id", id);
    request.addProperty("status", status);
    request.addProperty("run_name", name);
    endMillis.ifPresent(end -> request.addProperty("end_time", end));
    post("runs/update", request);
  }

  void logParams(String id, Map<String, String> params) throws IOException {
    logBatch(id, "params", pairs(params));
  }

  void setTags(String id, Map<String, String> tags) throws IOException {
    logBatch(id, "tags", pairs(tags));
  }

  void logMetrics(String id, List<MetricPoint> points) throws IOException {
    JsonArray metrics = new JsonArray();
    for (MetricPoint point : points) {
      JsonObject metric = new JsonObject();
      metric.addProperty("key", point.key());
      if (Double.isFinite(point.value())) {
        metric.addProperty("value", point.value());
      } else {
        // JSON has no such numbers; protocol buffers write their names.
        metric.addProperty("value", Double.toString(point.value()));
      }
      metric.addProperty("timestamp", point.timestampMillis());
      metric.addProperty("step", point.step());
      metrics.add(metric);
    }
    logBatch(id, "metrics", metrics);
  }

  private void logBatch(String id, String what, JsonArray items) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("run_id", id);
    request.add(what, items);
    try {
      post("runs/log-batch", request);
    } catch (HttpRefusedException e) {
      String message = String.valueOf(e.getMessage());
      if (GONE.matcher(message).matches()) {
        throw new RunGoneException(message);
      }
      throw e;
    }
  }

  /** Sends JSON to a path below the tracking interface and returns what the answer holds. */
  JsonObject post(String path, JsonObject request) throws IOException {
    return Judgement.of(server.send("POST", API + path, request.toString()));
  }

  JsonObject patch(String path, JsonObject request) throws IOException {
    return Judgement.of(server.send("PATCH", API + path, request.toString()));
  }

  JsonObject get(String path) throws IOException {
    return Judgement.of(server.get(API + path));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static JsonArray pairs(Map<String, String> texts) {
    JsonArray pairs = new JsonArray();
    texts.forEach(
        (key, value) -> {
          JsonObject pair = new JsonObject();
          pair.addProperty("key", key);
          pair.addProperty("value", value);
          pairs.add(pair);
        });
    return pairs;
  }

  /** Returns the pairs of an array as a map. */
  static void collect(JsonElement pairs, Map<String, String> texts) {
    if (pairs instanceof JsonArray array) {
      array.forEach(
          pair ->
              texts.put(
                  pair.getAsJsonObject().get("key").getAsString(),
                  pair.getAsJsonObject().get("value").getAsString()));
    }
  }
}
