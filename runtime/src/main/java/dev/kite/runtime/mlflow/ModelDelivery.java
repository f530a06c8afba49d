package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kite.runtime.artifact.ArtifactStore;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.artifact.UnsupportedStoreException;
import dev.kite.runtime.env.KiteVersion;
import dev.kite.runtime.http.HttpRefusedException;
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
  private static final String CHECKPOINTS = "checkpoints";
  private static final List<String> WEIGHTS = List.of("best.safetensors", "last.safetensors");

  private final RunFiles run;
  private final MlflowApi api;
  private final ArtifactStores stores;
  private final DeliveryState state;

  ModelDelivery(RunFiles run, MlflowApi api, ArtifactStores stores, DeliveryState state) {
    this.run = run;
    this.api = api;
    this.stores = stores;
    this.state = state;
  }

  /** Sends the data sets that the run has read. */
  void inputs() throws IOException {
    for (DataSet input : run.inputs()) {
      if (!state.content().inputs.containsKey(input.id())) {
        try {
          api.post("runs/log-inputs", request(input));
        } catch (HttpRefusedException e) {
          log.warn("Data set {} of the run is not delivered: {}", input.name(), e.getMessage());
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

  /** Sends the best weights of every trainer as models. */
  void outputs() throws IOException {
    Map<String, Path> weights = weights();
    if (weights.isEmpty() || api.majorVersion() < FIRST_WITH_MODELS) {
      return;
    }
    for (Map.Entry<String, Path> trainer : weights.entrySet()) {
      Path file = trainer.getValue();
      String mark = Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
      if (mark.equals(state.content().models.get(trainer.getKey()))) {
        continue;
      }
      try {
        output(trainer.getKey(), file);
      } catch (HttpRefusedException | UnsupportedStoreException e) {
        log.warn("Model {} of the run is not delivered: {}", trainer.getKey(), e.getMessage());
      }
      state.content().models.put(trainer.getKey(), mark);
      state.save();
    }
  }

  private Map<String, Path> weights() throws IOException {
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

  private void output(String trainer, Path weights) throws IOException {
    JsonObject request = new JsonObject();
    request.addProperty("experiment_id", state.content().experimentId);
    request.addProperty("name", trainer.replaceAll("[^A-Za-z0-9_-]", "_"));
    request.addProperty("source_run_id", state.content().runId);
    request.add("params", MlflowApi.pairs(state.content().params));
    JsonObject info =
        api.post("logged-models", request).getAsJsonObject("model").getAsJsonObject("info");
    String id = info.get("model_id").getAsString();
    boolean ready = false;
    try {
      ArtifactStore store = stores.of(info.get("artifact_uri").getAsString());
      String name = String.valueOf(weights.getFileName());
      store.put(name, weights);
      Path description = run.hidden().resolve("MLmodel");
      AtomicFile.write(description, description(id, name));
      store.put("MLmodel", description);
      ready = true;
    } finally {
      JsonObject end = new JsonObject();
      end.addProperty("model_id", id);
      end.addProperty("status", ready ? "LOGGED_MODEL_READY" : "LOGGED_MODEL_UPLOAD_FAILED");
      api.patch("logged-models/" + id, end);
    }
    JsonObject output = new JsonObject();
    output.addProperty("model_id", id);
    output.addProperty("step", run.lastStep());
    api.post("runs/outputs", request("models", output));
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
