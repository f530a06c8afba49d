package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.runtime.artifact.ArtifactStore;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.mlflow.MlflowApi.ServerRun;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.ImportedRun;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunFiles;
import dev.kite.runtime.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Brings runs from an MLflow server to the local record, so that they can be continued here. */
public final class ServerRuns {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int POINTS_OF_A_PAGE = 10_000;
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");
  private static final int MOST_EXPERIMENTS = 1000;

  private final MlflowApi api;
  private final ArtifactStores stores;

  private ServerRuns(ServerAccess access) {
    HttpSender server = new HttpSender(access, PATIENCE);
    this.api = new MlflowApi(server);
    this.stores = new ArtifactStores(server, other -> new HttpSender(other, PATIENCE));
  }

  /** Returns the runs of the server that the environment names, if it names one. */
  public static Optional<ServerRuns> of(Env env) {
    return MlflowServer.of(env).map(ServerRuns::new);
  }

  /**
   * Brings a run with its options, tags, metrics and files into the record, where it then is under
   * the identifier that it had where it was made.
   *
   * @param id whole identifier of the run there or where it was made
   * @return the identifier in the record; empty if there is no such run
   * @throws RunRefusedException if the server is not available has not all of the run, or writes it
   *     still
   */
  public Optional<String> bring(String id, LocalTracker tracker) {
    try {
      Optional<ServerRun> there = find(id);
      return there.isPresent() ? Optional.of(bring(there.get(), tracker)) : Optional.empty();
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not bring run %s from %s: %s. Try again later."
              .formatted(RunInfo.shortId(id), api.server().access(), e.getMessage()),
          e);
    }
  }

  private Optional<ServerRun> find(String id) throws IOException {
    if (!id.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    Optional<ServerRun> there = api.run(id);
    if (there.isPresent()) {
      return there;
    }
    List<String> experiments = new ArrayList<>();
    JsonArray all =
        api.get("experiments/search?max_results=" + MOST_EXPERIMENTS).getAsJsonArray("experiments");
    for (JsonElement experiment : all) {
      experiments.add(experiment.getAsJsonObject().get("experiment_id").getAsString());
    }
    return api.tagged(experiments, RunDelivery.LOCAL_ID, id).stream().findFirst();
  }

  private String bring(ServerRun there, LocalTracker tracker) throws IOException {
    RunFiles.State ended = ended(there);
    Map<String, String> params = texts(there, "params");
    Map<String, String> tags = texts(there, "tags");
    String id = tags.getOrDefault(RunDelivery.LOCAL_ID, there.id());
    tags.remove(RunDelivery.LOCAL_ID);
    JsonObject experiment =
        api.get("experiments/get?experiment_id=" + there.experimentId())
            .getAsJsonObject("experiment");
    try (ImportedRun run = tracker.importing(experiment.get("name").getAsString(), id, ended)) {
      run.params(params);
      run.tags(tags);
      Map<String, Long> ends = new HashMap<>();
      for (String key : keys(there)) {
        ends.put(key, history(there.id(), key, run));
      }
      Map<String, String> files = files(there, run);
      state(there, run, params, tags, ends, files);
      run.complete();
      return id;
    }
  }

  /** Returns how a run has ended; one that goes on would be written from two places. */
  private RunFiles.State ended(ServerRun there) {
    JsonObject info = there.json().getAsJsonObject("info");
    String status = info.get("status").getAsString();
    if (!ENDED.contains(status)) {
      throw new RunRefusedException(
          "Could not bring run %s from %s: it is %s there. Wait until it has ended; if its process is gone, set its status there to FAILED."
              .formatted(RunInfo.shortId(there.id()), api.server().access(), status));
    }
    return new RunFiles.State(
        info.get("run_name").getAsString(),
        RunStatus.valueOf(status),
        info.get("start_time").getAsLong(),
        info.has("end_time")
            ? OptionalLong.of(info.get("end_time").getAsLong())
            : OptionalLong.empty(),
        "");
  }

  private static Map<String, String> texts(ServerRun there, String what) {
    Map<String, String> texts = new TreeMap<>();
    JsonElement data = there.json().getAsJsonObject("data").get(what);
    if (data != null) {
      MlflowApi.collect(data, texts);
    }
    return texts;
  }

  private static List<String> keys(ServerRun there) {
    JsonArray metrics = there.json().getAsJsonObject("data").getAsJsonArray("metrics");
    List<String> keys = new ArrayList<>();
    if (metrics != null) {
      metrics.forEach(metric -> keys.add(metric.getAsJsonObject().get("key").getAsString()));
    }
    return keys;
  }

  private long history(String runId, String key, ImportedRun run) throws IOException {
    long end = 0;
    String page = "";
    do {
      JsonObject answer =
          api.get(
              "metrics/get-history?run_id=%s&metric_key=%s&max_results=%d%s"
                  .formatted(
                      runId,
                      MlflowApi.encoded(key),
                      POINTS_OF_A_PAGE,
                      page.isEmpty() ? "" : "&page_token=" + MlflowApi.encoded(page)));
      List<MetricPoint> points = new ArrayList<>();
      JsonArray metrics = answer.getAsJsonArray("metrics");
      if (metrics != null) {
        metrics.forEach(metric -> points.add(point(key, metric.getAsJsonObject())));
      }
      end = run.metrics(key, points);
      page = answer.has("next_page_token") ? answer.get("next_page_token").getAsString() : "";
    } while (!page.isEmpty());
    return end;
  }

  private static MetricPoint point(String key, JsonObject metric) {
    return new MetricPoint(
        key,
        Double.parseDouble(metric.get("value").getAsString()),
        metric.has("step") ? metric.get("step").getAsLong() : 0,
        metric.get("timestamp").getAsLong());
  }

  private Map<String, String> files(ServerRun there, ImportedRun run) throws IOException {
    ArtifactStore store = stores.of(there.artifactUri());
    Map<String, String> marks = new TreeMap<>();
    for (ArtifactStore.Entry entry : store.list()) {
      if (!entry.path().equals(ArtifactDelivery.DIGESTS)) {
        Path target = run.artifact(entry.path());
        store.get(entry.path(), target);
        if (Files.size(target) != entry.sizeBytes()) {
          throw new IOException("file " + entry.path() + " did not arrive as a whole");
        }
        marks.put(entry.path(), ArtifactDelivery.sent(target));
      }
    }
    return marks;
  }

  /** What was brought from there is there: only what follows will be delivered. */
  private void state(
      ServerRun there,
      ImportedRun run,
      Map<String, String> params,
      Map<String, String> tags,
      Map<String, Long> ends,
      Map<String, String> files)
      throws IOException {
    DeliveryState state = DeliveryState.read(run.hidden(), api.server().access());
    DeliveryState.Content content = state.content();
    content.runId = there.id();
    content.experimentId = there.experimentId();
    content.artifactUri = there.artifactUri();
    content.params.putAll(params);
    content.tags.putAll(tags);
    content.metrics.putAll(ends);
    content.artifacts.putAll(files);
    content.status = RunDelivery.text(run.files().state());
    state.save();
  }
}
