package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kite.runtime.http.HttpAnswer;
import dev.kite.runtime.http.HttpRefusedException;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.HttpTooLongException;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.http.Judgement;
import dev.kite.runtime.http.Retries;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.run.MetricPoint;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of MLflow's REST interface that runs need. Each throws what {@link Judgement} makes of
 * the answer. Thread-safe.
 */
public final class MlflowApi {

  private static final Logger log = LoggerFactory.getLogger(MlflowApi.class);

  private static final String API = "/api/2.0/mlflow/";
  private static final int NOT_FOUND = 404;
  private static final String ACTIVE = "active";

  /** Of runs with thousands of options and metrics fewer fit into an answer. */
  private static final int ITEMS_OF_A_PAGE = 200;

  /** As many as MLflow allows. */
  private static final int MODELS_OF_A_PAGE = 50;

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[^\\n]*");

  private static final Pattern GONE =
      Pattern.compile("(?is).*(run with id=\\S+ not found|run '\\S+' not found|'active' state).*");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpSender server;

  /** Whether a server that is not available is asked again by the call itself. */
  private final boolean again;

  MlflowApi(HttpSender server) {
    this(server, false);
  }

  private MlflowApi(HttpSender server, boolean again) {
    this.server = server;
    this.again = again;
  }

  /** Returns the interface for a person who waits: a call that may succeed soon is repeated. */
  public static MlflowApi waitedFor(ServerAccess access) {
    return new MlflowApi(new HttpSender(access, PATIENCE), true);
  }

  HttpSender server() {
    return server;
  }

  /** Returns the first number of the server's version. */
  int majorVersion() throws IOException {
    String version = Judgement.line(server.get("/version"), VERSION);
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** Returns the identifier of the experiment of a name, made now if there is none. */
  String experiment(String name) throws IOException {
    Optional<JsonAnswer> known = experimentByName(name);
    if (known.isEmpty()) {
      JsonObject request = new JsonObject();
      request.addProperty("name", name);
      HttpAnswer answer = server.send("POST", API + "experiments/create", request.toString());
      if (answer.succeeded()) {
        return Judgement.of(answer).text("experiment_id");
      }
      // Another process may have made it at the same moment.
      known = experimentByName(name);
      if (known.isEmpty()) {
        Judgement.of(answer);
      }
    }
    JsonAnswer experiment = known.orElseThrow();
    if (!experiment.text("lifecycle_stage", ACTIVE).equals(ACTIVE)) {
      throw new HttpUnavailableException("the experiment \"%s\" is deleted there".formatted(name));
    }
    return experiment.text("experiment_id");
  }

  private Optional<JsonAnswer> experimentByName(String name) throws IOException {
    HttpAnswer answer =
        server.get(API + "experiments/get-by-name?experiment_name=" + encoded(name));
    if (answer.status() == NOT_FOUND && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(Judgement.of(answer).object("experiment"));
  }

  /** Returns the names of all experiments, by identifier. */
  public Map<String, String> experiments() throws IOException {
    Map<String, String> names = new HashMap<>();
    pages(
        "experiments/search",
        new JsonObject(),
        ITEMS_OF_A_PAGE,
        "experiments",
        each -> names.put(each.text("experiment_id"), each.text("name")));
    return names;
  }

  /** Returns the name of an experiment. */
  String experimentName(String id) throws IOException {
    return get("experiments/get?experiment_id=" + encoded(id)).object("experiment").text("name");
  }

  ServerRun createRun(String experimentId, String name, long startMillis, Map<String, String> tags)
      throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("experiment_id", experimentId);
    request.addProperty("run_name", name);
    request.addProperty("start_time", startMillis);
    request.add("tags", pairs(tags));
    return ServerRun.of(post("runs/create", request).object("run"));
  }

  /** Returns a run; empty if there is none of this identifier. */
  Optional<ServerRun> run(String id) throws IOException {
    return asked(() -> runNow(id));
  }

  private Optional<ServerRun> runNow(String id) throws IOException {
    HttpAnswer answer = server.get(API + "runs/get?run_id=" + encoded(id));
    if (answer.status() == NOT_FOUND && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(ServerRun.of(Judgement.of(answer).object("run")));
  }

  /** Returns the runs of experiments, without those that were deleted. */
  public List<ServerRun> runs(Collection<String> experimentIds) throws IOException {
    List<ServerRun> runs = new ArrayList<>();
    if (!experimentIds.isEmpty()) {
      pages(
          "runs/search",
          experiments(experimentIds),
          ITEMS_OF_A_PAGE,
          "runs",
          run -> runs.add(ServerRun.of(run)));
    }
    return runs;
  }

  private static List<ServerRun> runs(List<JsonAnswer> answers) throws IOException {
    List<ServerRun> runs = new ArrayList<>();
    for (JsonAnswer run : answers) {
      runs.add(ServerRun.of(run));
    }
    return runs;
  }

  private static JsonObject experiments(Collection<String> experimentIds) {
    JsonArray experiments = new JsonArray();
    experimentIds.forEach(experiments::add);
    JsonObject request = new JsonObject();
    request.add("experiment_ids", experiments);
    return request;
  }

  private interface Reader {
    void read(JsonAnswer item) throws IOException;
  }

  /** Reads what all pages hold, one page in memory at a time. */
  private void pages(String call, JsonObject request, int most, String member, Reader reader)
      throws IOException {
    int items = most;
    for (PageToken token = new PageToken(); token.more(); ) {
      token.addTo(request);
      request.addProperty("max_results", items);
      try {
        JsonAnswer page = post(call, request);
        for (JsonAnswer item : page.list(member)) {
          reader.read(item);
        }
        token.next(page);
      } catch (HttpTooLongException e) {
        if (items == 1) {
          throw e;
        }
        items /= 2;
      }
    }
  }

  /** Returns the runs of experiments whose tag has a value. */
  List<ServerRun> tagged(Collection<String> experimentIds, String key, String value)
      throws IOException {
    JsonObject request = experiments(experimentIds);
    request.addProperty("filter", "tags.\"%s\" = '%s'".formatted(key, value));
    request.addProperty("max_results", 2);
    return runs(post("runs/search", request).list("runs"));
  }

  /** Returns the models that were made of runs of an experiment. */
  List<JsonAnswer> models(String experimentId) throws IOException {
    JsonObject request = experiments(List.of(experimentId));
    List<JsonAnswer> models = new ArrayList<>();
    pages("logged-models/search", request, MODELS_OF_A_PAGE, "models", models::add);
    return models;
  }

  /** Returns the points of a metric of a run, page by page. */
  public MetricPages history(String runId, String key) {
    return new MetricPages(this, runId, key);
  }

  /** Returns the files of a run, as the server hands them out. */
  public CheckedFiles files(String runId) {
    return new CheckedFiles(new ServedFiles(this, runId));
  }

  /** Deletes a run so that it may be restored. */
  public void deleteRun(String id) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("run_id", id);
    post("runs/delete", request);
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

  void deleteTag(String id, String key) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("run_id", id);
    request.addProperty("key", key);
    try {
      post("runs/delete-tag", request);
    } catch (HttpRefusedException e) {
      // Someone has removed it there already.
      log.debug("Tag {} is not there to be removed", key, e);
    }
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
  JsonAnswer post(String path, JsonObject request) throws IOException {
    return asked(() -> Judgement.of(server.send("POST", API + path, request.toString())));
  }

  JsonAnswer patch(String path, JsonObject request) throws IOException {
    return Judgement.of(server.send("PATCH", API + path, request.toString()));
  }

  JsonAnswer get(String path) throws IOException {
    return asked(() -> Judgement.of(server.get(API + path)));
  }

  private <T> T asked(Retries.Call<T> call) throws IOException {
    return again ? Retries.of(call) : call.ask();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
}
