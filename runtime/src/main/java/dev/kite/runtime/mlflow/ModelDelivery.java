package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kite.runtime.artifact.ArtifactStore;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.artifact.UnsupportedStoreException;
import dev.kite.runtime.env.KiteVersion;
import dev.kite.runtime.http.HttpRefusedException;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.tracking.DataSet;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what went into a run and what came out: its data sets, and the best weights of every
 * trainer as a model, which MLflow has since version 3. Older servers have the checkpoints as
 * files. Not thread-safe.
 */
final class ModelDelivery {

  private static final Logger log = LoggerFactory.getLogger(ModelDelivery.class);

  private static final int FIRST_WITH_MODELS = 3;

  /** Under this tag a model names the run, the trainer and the weights that it was made of. */
  private static final String KEY = "kite.model";

  private static final String READY = "LOGGED_MODEL_READY";
  private static final String CHECKPOINTS = "checkpoints";
  private static final List<String> WEIGHTS = List.of("best.safetensors", "last.safetensors");

  private final RunFiles run;
  private final MlflowApi api;
  private final ArtifactStores stores;
  private final DeliveryState state;
  private final Ownership ownership;

  ModelDelivery(
      RunFiles run,
      MlflowApi api,
      ArtifactStores stores,
      DeliveryState state,
      Ownership ownership) {
    this.run = run;
    this.api = api;
    this.stores = stores;
    this.state = state;
    this.ownership = ownership;
  }

  /** Sends the data sets that the run has read. */
  void inputs() throws IOException {
    for (DataSet input : run.inputs()) {
      if (!state.content().inputs.containsKey(input.id())) {
        try {
          api.post("runs/log-inputs", request(input));
        } catch (HttpRefusedException e) {
          log.warn("Data set {} of the run is not delivered: {}", input.name(), e.getMessage());
          state.leaveOut();
        }
        state.content().inputs.put(input.id(), input.name());
        state.save();
      }
    }
  }

  private JsonObject request(DataSet input) {
    JsonObject dataset = new JsonObject();
    dataset.addProperty("name", input.name());
    dataset.addProperty("digest", input.digest());
    dataset.addProperty("source_type", input.sourceType());
    dataset.addProperty("source", input.source());
    JsonObject used = new JsonObject();
    used.add("tags", MlflowApi.pairs(Map.of("mlflow.data.context", DataSet.CONTEXT)));
    used.add("dataset", dataset);
    return request("datasets", used);
  }

  private JsonObject request(String what, JsonObject one) {
    JsonArray list = new JsonArray();
    list.add(one);
    JsonObject request = new JsonObject();
    request.addProperty("run_id", state.content().runId);
    request.add(what, list);
    return request;
  }

  /** Returns how many data sets and, at the end, models are left. */
  int left(boolean all) throws IOException {
    int left = all ? due().size() : 0;
    for (DataSet input : run.inputs()) {
      left += state.content().inputs.containsKey(input.id()) ? 0 : 1;
    }
    return left;
  }

  /** Sends the best weights of every trainer as models. */
  void outputs() throws IOException {
    Map<String, Path> due = due();
    if (due.isEmpty()) {
      return;
    }
    boolean taken = api.majorVersion() >= FIRST_WITH_MODELS;
    for (Map.Entry<String, Path> trainer : due.entrySet()) {
      String mark = mark(trainer.getValue());
      if (taken) {
        ownership.confirm(false);
        send(trainer.getKey(), trainer.getValue(), mark);
      }
      state.content().models.put(trainer.getKey(), mark);
      state.content().modelsBegun.remove(trainer.getKey());
      state.save();
    }
  }

  private void send(String trainer, Path weights, String mark) throws IOException {
    try {
      output(trainer, weights, mark);
    } catch (HttpRefusedException | UnsupportedStoreException e) {
      log.warn("Model {} of the run is not delivered: {}", trainer, e.getMessage());
      state.leaveOut();
    }
  }

  /** Returns what is noted of the best weights of every trainer, by trainer. */
  static Map<String, String> marks(RunFiles run) throws IOException {
    Map<String, String> marks = new LinkedHashMap<>();
    for (Map.Entry<String, Path> trainer : weights(run).entrySet()) {
      marks.put(trainer.getKey(), mark(trainer.getValue()));
    }
    return marks;
  }

  private Map<String, Path> due() throws IOException {
    Map<String, Path> due = new LinkedHashMap<>();
    for (Map.Entry<String, Path> trainer : weights(run).entrySet()) {
      if (!mark(trainer.getValue()).equals(state.content().models.get(trainer.getKey()))) {
        due.put(trainer.getKey(), trainer.getValue());
      }
    }
    return due;
  }

  private static String mark(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }

  private static Map<String, Path> weights(RunFiles run) throws IOException {
    Map<String, Path> weights = new LinkedHashMap<>();
    Path checkpoints = run.artifacts().resolve(CHECKPOINTS);
    if (!Files.isDirectory(checkpoints)) {
      return weights;
    }
    try (Stream<Path> trainers = Files.list(checkpoints)) {
      for (Path trainer : trainers.sorted().toList()) {
        WEIGHTS.stream()
            .map(trainer::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .ifPresent(file -> weights.put(String.valueOf(trainer.getFileName()), file));
      }
    }
    return weights;
  }

  private void output(String trainer, Path weights, String mark) throws IOException {
    String key = "%s %s %s".formatted(run.id(), trainer, Digests.of(weights));
    boolean begun = mark.equals(state.content().modelsBegun.get(trainer));
    Optional<JsonAnswer> known = begun ? made(key) : Optional.empty();
    // The answer may get lost: whoever comes next looks whether the model was made.
    state.content().modelsBegun.put(trainer, mark);
    state.save();
    JsonAnswer info = known.isPresent() ? known.get() : make(trainer, key);
    String id = info.text("model_id");
    if (!info.text("status", "").equals(READY)) {
      upload(id, info.text("artifact_uri"), weights);
    }
    if (known.isEmpty() || !listed(id)) {
      JsonObject output = new JsonObject();
      output.addProperty("model_id", id);
      output.addProperty("step", run.lastStep());
      api.post("runs/outputs", request("models", output));
    }
  }

  private JsonAnswer make(String trainer, String key) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("experiment_id", state.content().experimentId);
    request.addProperty("name", trainer.replaceAll("[^A-Za-z0-9_-]", "_"));
    request.addProperty("source_run_id", state.content().runId);
    request.add("params", MlflowApi.pairs(state.content().params));
    request.add("tags", MlflowApi.pairs(Map.of(KEY, key)));
    return api.post("logged-models", request).object("model").object("info");
  }

  /** Returns the model that was made under this key, if there is one. */
  private Optional<JsonAnswer> made(String key) throws IOException {
    for (JsonAnswer model : api.models(state.content().experimentId)) {
      JsonAnswer info = model.object("info");
      if (key.equals(info.pairs("tags").get(KEY))) {
        return Optional.of(info);
      }
    }
    return Optional.empty();
  }

  private boolean listed(String id) throws IOException {
    JsonAnswer there =
        api.get("runs/get?run_id=" + MlflowApi.encoded(state.content().runId)).object("run");
    if (there.has("outputs")) {
      for (JsonAnswer model : there.object("outputs").list("model_outputs")) {
        if (model.text("model_id", "").equals(id)) {
          return true;
        }
      }
    }
    return false;
  }

  private void upload(String id, String artifactUri, Path weights) throws IOException {
    boolean ready = false;
    try {
      ArtifactStore store = stores.of(artifactUri);
      String name = String.valueOf(weights.getFileName());
      ownership.during(() -> store.put(name, weights));
      Path description = run.hidden().resolve("MLmodel");
      AtomicFile.write(description, description(id, name));
      store.put("MLmodel", description);
      ready = true;
    } finally {
      JsonObject end = new JsonObject();
      end.addProperty("model_id", id);
      end.addProperty("status", ready ? READY : "LOGGED_MODEL_UPLOAD_FAILED");
      api.patch("logged-models/" + MlflowApi.encoded(id), end);
    }
  }

  private String description(String id, String weights) {
    return """
        flavors:
          kite:
            version: '%s'
            weights: '%s'
        model_id: '%s'
        run_id: '%s'
        utc_time_created: '%s'
        """
        .formatted(
            KiteVersion.current(),
            weights,
            id,
            state.content().runId,
            Instant.now().toString().replace('T', ' ').replace("Z", ""));
  }
}
