package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@link StubMlflow} was told. Thread-safe. */
public final class StubStore {

  /** A run as the server has it. */
  public static final class Run {
    public final Map<String, String> params = new TreeMap<>();
    public final Map<String, String> tags = new TreeMap<>();

    /** Lines "key timestamp value step", every one once. */
    public final List<String> metrics = Collections.synchronizedList(new ArrayList<>());

    public final List<String> inputs = new ArrayList<>();
    public final List<String> models = new ArrayList<>();
    public String experiment = "";
    public String name = "";
    public String status = "";
    public String endTime = "";

    /** How many points came that were there already. */
    public int repeated;
  }

  private final Map<String, Run> runs = new TreeMap<>();
  private final Map<String, String> experiments = new HashMap<>();

  /** What was made as a model, even if nothing has arrived of it. */
  private final List<JsonObject> models = new ArrayList<>();

  /** Returns the only run that it has. */
  synchronized Run only() {
    if (runs.size() != 1) {
      throw new AssertionError("The server has " + runs.size() + " runs.");
    }
    return runs.values().iterator().next();
  }

  /** Returns all runs by identifier. */
  synchronized Map<String, Run> runs() {
    return new TreeMap<>(runs);
  }

  /** Returns how many models were made. */
  synchronized int madeModels() {
    return models.size();
  }

  /** Adds a run as someone else would, and returns its identifier. */
  synchronized String add(String experiment) {
    return create(experimentId(experiment), "made-elsewhere", new JsonArray());
  }

  /** Does what a call asks for and returns the answer. */
  synchronized JsonObject done(String call, Map<String, String> query, JsonObject json) {
    JsonObject answer = new JsonObject();
    switch (call) {
      case "experiments/get-by-name" -> {
        String id = experiments.get(query.getOrDefault("experiment_name", ""));
        if (id == null) {
          throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no such experiment");
        }
        answer.add("experiment", experiment(query.getOrDefault("experiment_name", ""), id));
      }
      case "experiments/create" ->
          answer.addProperty("experiment_id", experimentId(json.get("name").getAsString()));
      case "runs/create" ->
          answer.add(
              "run",
              json(
                  create(
                      json.get("experiment_id").getAsString(),
                      json.get("run_name").getAsString(),
                      json.getAsJsonArray("tags"))));
      case "runs/get" -> answer.add("run", json(existing(query.getOrDefault("run_id", ""))));
      case "experiments/search" -> {
        JsonArray all = new JsonArray();
        experiments.forEach((name, id) -> all.add(experiment(name, id)));
        answer.add("experiments", all);
      }
      case "experiments/get" ->
          experiments.forEach(
              (name, id) -> {
                if (id.equals(query.get("experiment_id"))) {
                  answer.add("experiment", experiment(name, id));
                }
              });
      case "metrics/get-history" -> {
        JsonArray metrics = new JsonArray();
        metrics(run(query.getOrDefault("run_id", ""))).stream()
            .filter(metric -> text(metric, "key").equals(query.get("metric_key")))
            .forEach(metrics::add);
        answer.add("metrics", metrics);
      }
      case "runs/search" ->
          answer.add("runs", search(json.has("filter") ? text(json, "filter") : ""));
      case "runs/delete" -> runs.remove(text(json, "run_id"));
      case "runs/update" -> update(run(json), json);
      case "runs/log-batch" -> batch(run(json), json);
      case "runs/delete-tag" -> run(json).tags.remove(json.get("key").getAsString());
      case "runs/log-inputs" ->
          json.getAsJsonArray("datasets")
              .forEach(
                  set ->
                      run(json)
                          .inputs
                          .add(text(set.getAsJsonObject().getAsJsonObject("dataset"), "name")));
      case "logged-models" -> answer.add("model", model(json));
      case "logged-models/search" -> {
        JsonArray all = new JsonArray();
        models.forEach(
            info -> {
              JsonObject model = new JsonObject();
              model.add("info", info);
              all.add(model);
            });
        answer.add("models", all);
      }
      case "runs/outputs" ->
          json.getAsJsonArray("models")
              .forEach(model -> run(json).models.add(text(model.getAsJsonObject(), "model_id")));
      default -> {
        if (!call.startsWith("logged-models/")) {
          throw new Refusal(404, "ENDPOINT_NOT_FOUND", call);
        }
        models.stream()
            .filter(info -> call.endsWith("/" + text(info, "model_id")))
            .forEach(info -> info.add("status", json.get("status")));
      }
    }
    return answer;
  }

  private static JsonObject experiment(String name, String id) {
    JsonObject experiment = new JsonObject();
    experiment.addProperty("experiment_id", id);
    experiment.addProperty("name", name);
    experiment.addProperty("lifecycle_stage", "active");
    return experiment;
  }

  private static List<JsonObject> metrics(Run run) {
    List<JsonObject> metrics = new ArrayList<>();
    for (String line : run.metrics) {
      String[] fields = line.split(" ", -1);
      JsonObject metric = new JsonObject();
      metric.addProperty("key", fields[0]);
      metric.addProperty("timestamp", Long.parseLong(fields[1]));
      metric.addProperty("value", fields[2]);
      metric.addProperty("step", Long.parseLong(fields[3]));
      metrics.add(metric);
    }
    return metrics;
  }

  private String experimentId(String name) {
    return experiments.computeIfAbsent(name, key -> Integer.toString(experiments.size() + 1));
  }

  private String create(String experiment, String name, JsonArray tags) {
    String id = String.format(Locale.ROOT, "%032x", runs.size() + 0xabc);
    Run run = new Run();
    run.experiment = experiment;
    run.name = name;
    run.status = "RUNNING";
    tags.forEach(tag -> run.tags.put(text(tag, "key"), text(tag, "value")));
    runs.put(id, run);
    return id;
  }

  private JsonObject model(JsonObject json) {
    JsonObject info = new JsonObject();
    String id = "m-" + text(json, "name") + (models.isEmpty() ? "" : "-" + models.size());
    info.add("tags", json.get("tags"));
    models.add(info);
    info.addProperty("model_id", id);
    info.addProperty("artifact_uri", "mlflow-artifacts:/models/" + id);
    JsonObject model = new JsonObject();
    model.add("info", info);
    return model;
  }

  private JsonObject json(String id) {
    Run run = run(id);
    JsonObject info = new JsonObject();
    info.addProperty("run_id", id);
    info.addProperty("experiment_id", run.experiment);
    info.addProperty("artifact_uri", "mlflow-artifacts:/" + id + "/artifacts");
    info.addProperty("status", run.status);
    info.addProperty("run_name", run.name);
    info.addProperty("start_time", 1);
    if (!run.endTime.isEmpty()) {
      info.addProperty("end_time", run.endTime);
    }
    JsonObject data = new JsonObject();
    JsonArray metrics = new JsonArray();
    Map<String, JsonObject> last = new TreeMap<>();
    metrics(run).forEach(metric -> last.put(text(metric, "key"), metric));
    last.values().forEach(metrics::add);
    data.add("metrics", metrics);
    data.add("params", MlflowApi.pairs(run.params));
    data.add("tags", MlflowApi.pairs(run.tags));
    JsonObject json = new JsonObject();
    json.add("info", info);
    json.add("data", data);
    JsonArray made = new JsonArray();
    run.models.forEach(
        model -> {
          JsonObject output = new JsonObject();
          output.addProperty("model_id", model);
          made.add(output);
        });
    JsonObject outputs = new JsonObject();
    outputs.add("model_outputs", made);
    json.add("outputs", outputs);
    return json;
  }

  private String existing(String id) {
    run(id);
    return id;
  }

  private JsonArray search(String filter) {
    JsonArray found = new JsonArray();
    runs.forEach(
        (id, run) -> {
          if (filter.isEmpty()
              || run.tags.entrySet().stream()
                  .anyMatch(
                      tag ->
                          filter.equals(
                              "tags.\"%s\" = '%s'".formatted(tag.getKey(), tag.getValue())))) {
            found.add(json(id));
          }
        });
    return found;
  }

  private static void update(Run run, JsonObject json) {
    run.status = text(json, "status");
    run.name = text(json, "run_name");
    run.endTime = json.has("end_time") ? text(json, "end_time") : "";
  }

  private static void batch(Run run, JsonObject json) {
    JsonArray params = array(json, "params", 100);
    for (JsonElement param : params) {
      String known = run.params.get(text(param, "key"));
      if (known != null && !known.equals(text(param, "value"))) {
        throw new Refusal(
            400,
            "INVALID_PARAMETER_VALUE",
            "Changing param values is not allowed. Param with key='%s' was already logged."
                .formatted(text(param, "key")));
      }
    }
    params.forEach(param -> run.params.put(text(param, "key"), text(param, "value")));
    array(json, "tags", 100).forEach(tag -> run.tags.put(text(tag, "key"), text(tag, "value")));
    for (JsonElement metric : array(json, "metrics", 1000)) {
      String line =
          "%s %s %s %s"
              .formatted(
                  text(metric, "key"),
                  text(metric, "timestamp"),
                  text(metric, "value"),
                  text(metric, "step"));
      if (run.metrics.contains(line)) {
        run.repeated++;
      } else {
        run.metrics.add(line);
      }
    }
  }

  private static JsonArray array(JsonObject json, String name, int most) {
    JsonArray array = json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    if (array.size() > most) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "too many " + name);
    }
    return array;
  }

  private Run run(JsonObject json) {
    return run(text(json, "run_id"));
  }

  private Run run(String id) {
    Run run = runs.get(id);
    if (run == null) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "Run with id=" + id + " not found");
    }
    return run;
  }

  private static String text(JsonElement object, String key) {
    return object.getAsJsonObject().get(key).getAsString();
  }

  /** The server does not do it. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int status;
    final String code;

    private Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }
}
