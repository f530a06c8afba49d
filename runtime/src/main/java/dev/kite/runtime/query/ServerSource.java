package dev.kite.runtime.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs on an MLflow server, page by page. The history of a metric is asked for by this class, since
 * mlflow-client fails at the second page of one.
 */
final class ServerSource implements RunSource {

  private static final int RUNS_PER_PAGE = 1000;
  private static final int POINTS_PER_PAGE = 25_000;
  private static final String TOKEN = "next_page_token";

  private final MlflowServer server;

  ServerSource(MlflowServer server) {
    this.server = server;
  }

  @Override
  public List<StoredRun> runs() throws IOException {
    Map<String, String> experiments = experiments();
    JsonArray ids = new JsonArray();
    experiments.keySet().forEach(ids::add);
    List<StoredRun> runs = new ArrayList<>();
    if (ids.isEmpty()) {
      return runs;
    }
    JsonObject question = new JsonObject();
    question.add("experiment_ids", ids);
    for (JsonElement run : pages("runs/search", question, "runs")) {
      runs.add(ServerRun.read(run.getAsJsonObject(), experiments));
    }
    return RunQuery.all().answer(runs);
  }

  private Map<String, String> experiments() throws IOException {
    Map<String, String> names = new HashMap<>();
    for (JsonElement each : pages("experiments/search", new JsonObject(), "experiments")) {
      JsonObject experiment = each.getAsJsonObject();
      names.put(
          experiment.get("experiment_id").getAsString(), experiment.get("name").getAsString());
    }
    return names;
  }

  private List<JsonElement> pages(String call, JsonObject question, String member)
      throws IOException {
    List<JsonElement> all = new ArrayList<>();
    question.addProperty("max_results", RUNS_PER_PAGE);
    String token;
    do {
      JsonObject page = server.post(call, question);
      ServerRun.list(page, member).forEach(all::add);
      token = ServerRun.text(page, TOKEN);
      question.addProperty("page_token", token);
    } while (!token.isEmpty());
    return all;
  }

  @Override
  public Stream<MetricPoint> history(StoredRun run, String key) throws IOException {
    Iterator<MetricPoint> points = new Points(run.id(), key);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(points, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** One page at a time. */
  private final class Points implements Iterator<MetricPoint> {
    private final Map<String, String> question = new HashMap<>();
    private final String key;
    private Iterator<JsonElement> page;
    private String token;

    Points(String runId, String key) throws IOException {
      this.key = key;
      question.put("run_id", runId);
      question.put("metric_key", key);
      question.put("max_results", Integer.toString(POINTS_PER_PAGE));
      JsonObject first = server.get("metrics/get-history", question);
      page = ServerRun.list(first, "metrics").iterator();
      token = ServerRun.text(first, TOKEN);
    }

    @Override
    public boolean hasNext() {
      while (!page.hasNext() && !token.isEmpty()) {
        question.put("page_token", token);
        try {
          JsonObject next = server.get("metrics/get-history", question);
          page = ServerRun.list(next, "metrics").iterator();
          token = ServerRun.text(next, TOKEN);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return page.hasNext();
    }

    @Override
    public MetricPoint next() {
      if (!hasNext()) {
        throw new NoSuchElementException(key + " has no more points");
      }
      return ServerRun.point(page.next().getAsJsonObject());
    }
  }

  @Override
  public List<Artifact> artifacts(StoredRun run) throws IOException {
    List<Artifact> artifacts = new ArrayList<>();
    addArtifacts(run, "", artifacts);
    return artifacts;
  }

  private void addArtifacts(StoredRun run, String directory, List<Artifact> artifacts)
      throws IOException {
    Map<String, String> question = new HashMap<>(Map.of("run_id", run.id()));
    if (!directory.isEmpty()) {
      question.put("path", directory);
    }
    String token;
    do {
      JsonObject page = server.get("artifacts/list", question);
      for (JsonElement each : ServerRun.list(page, "files")) {
        JsonObject file = each.getAsJsonObject();
        String path = file.get("path").getAsString();
        if (file.has("is_dir") && file.get("is_dir").getAsBoolean()) {
          addArtifacts(run, path, artifacts);
        } else {
          artifacts.add(
              new Artifact(path, file.has("file_size") ? file.get("file_size").getAsLong() : 0));
        }
      }
      token = ServerRun.text(page, TOKEN);
      question.put("page_token", token);
    } while (!token.isEmpty());
  }

  @Override
  public Optional<String> text(StoredRun run, String path) throws IOException {
    if (artifacts(run).stream().noneMatch(artifact -> artifact.path().equals(path))) {
      return Optional.empty();
    }
    Path file = Files.createTempFile("kite-artifact", "");
    try {
      server.download(run.id(), path, file);
      return Optional.of(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void fetch(StoredRun run, Artifact artifact, Path target) throws IOException {
    server.download(run.id(), artifact.path(), target);
  }

  @Override
  public void delete(StoredRun run) throws IOException {
    JsonObject question = new JsonObject();
    question.addProperty("run_id", run.id());
    server.post("runs/delete", question);
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
