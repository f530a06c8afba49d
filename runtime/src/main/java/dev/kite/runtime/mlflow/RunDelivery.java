package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is recorded of one run, from where the last delivery got to:
 *
 * <pre>
 * the experiment and the run, if the server has none
 * options and tags that it does not have, metrics that were appended since, the status
 * data sets, files that have changed, models
 * at the end: that this is all
 * </pre>
 *
 * What the server refuses is left out and said once. Not thread-safe.
 */
final class RunDelivery {

  private static final Logger log = LoggerFactory.getLogger(RunDelivery.class);

  /** Under this tag a server's run names the run of the local record. */
  static final String LOCAL_ID = "kite.run_id";

  private static final int MOST_TEXTS = 100;
  private static final int LONGEST_PARAM = 6000;
  private static final int LONGEST_TAG = 5000;
  private static final String NOTE = "mlflow.note.content";
  private static final String MLFLOW = "mlflow.";

  private final RunFiles run;
  private final MlflowApi api;
  private final DeliveryState state;
  private final MetricDelivery metrics;
  private final ArtifactDelivery artifacts;
  private final ModelDelivery models;
  private final Ownership ownership;
  private final Target target;

  /**
   * Where runs go.
   *
   * @param experimentId experiment to which a new run belongs, if it is not found by name
   * @param runId run of the server that is joined instead of making one
   */
  record Target(Optional<String> experimentId, Optional<String> runId) {
    static final Target BY_NAME = new Target(Optional.empty(), Optional.empty());
  }

  RunDelivery(RunFiles run, MlflowApi api, ArtifactStores stores, Target target)
      throws IOException {
    this.run = run;
    this.api = api;
    this.state = DeliveryState.read(run.hidden(), api.server().access());
    this.ownership = new Ownership(api, state);
    this.target = state.kept(target);
    this.metrics = new MetricDelivery(run, api, state);
    this.artifacts = new ArtifactDelivery(run, stores, state, ownership);
    this.models = new ModelDelivery(run, api, stores, state, ownership);
  }

  /**
   * Delivers what is there.
   *
   * @param whole whether nothing will follow, so that files that are still growing go too
   * @throws IOException if the server is not available now
   */
  void deliver(boolean whole) throws IOException {
    ensureRun();
    ownership.confirm(whole);
    params();
    tags();
    metrics.deliver();
    status();
    models.inputs();
    artifacts.deliver(whole);
    if (whole) {
      models.outputs();
      ownership.complete();
    }
  }

  /** Returns where people look at the run on the server, once it is there. */
  Optional<String> link() {
    DeliveryState.Content content = state.content();
    String base = api.server().access().base().toString().replaceFirst("/*$", "");
    return state.created()
        ? Optional.of(
            "%s/#/experiments/%s/runs/%s".formatted(base, content.experimentId, content.runId))
        : Optional.empty();
  }

  /**
   * Returns about how many points, files, texts and the like are not delivered yet.
   *
   * @param whole whether nothing will follow, so that what goes at the end counts, too
   */
  long left(boolean whole) throws IOException {
    long left = metrics.left() + artifacts.left(whole) + models.left(whole);
    left += changedParams().size() + changedTags(currentTags()).size();
    left += whole && !state.content().complete ? 1 : 0;
    return left + (state.content().status.equals(statusText()) ? 0 : 1);
  }

  /** Returns how many things the server has refused; by any thread. */
  long leftOut() {
    return state.leftOut();
  }

  private void ensureRun() throws IOException {
    DeliveryState.Content content = state.content();
    if (state.created()) {
      return;
    }
    if (target.runId().isPresent() && join(target.runId().get())) {
      return;
    }
    String experimentId =
        target.experimentId().isPresent()
            ? target.experimentId().get()
            : api.experiment(run.experiment());
    if (content.creating) {
      List<ServerRun> made = api.tagged(List.of(experimentId), LOCAL_ID, run.id());
      if (!made.isEmpty()) {
        created(made.get(0));
        return;
      }
    }
    // The answer may get lost: whoever comes next looks whether the run was made.
    content.creating = true;
    Map<String, String> tags = currentTags();
    Map<String, String> all = new LinkedHashMap<>(ownership.begin());
    state.save();
    all.putAll(tags);
    RunFiles.State now = run.state();
    ServerRun made = api.createRun(experimentId, now.name(), now.startMillis(), all);
    content.tags.putAll(tags);
    created(made);
  }

  private void created(ServerRun made) throws IOException {
    DeliveryState.Content content = state.content();
    content.creating = false;
    content.runId = made.id();
    content.experimentId = made.experimentId();
    content.artifactUri = made.artifactUri();
    state.save();
    log.info("Run {} is run {} of {}", run.id(), made.id(), api.server().access());
  }

  /** Takes over a run that someone else has made, with the options and tags that it has. */
  private boolean join(String id) throws IOException {
    Optional<ServerRun> there = api.run(id);
    if (there.isEmpty()) {
      log.warn("MLFLOW_RUN_ID names no run of {}: a new one is made.", api.server().access());
      return false;
    }
    Map<String, String> params = there.get().params();
    Map<String, String> tags = there.get().tags();
    for (Map.Entry<String, String> own : currentParams().entrySet()) {
      if (params.containsKey(own.getKey())) {
        state.content().params.put(own.getKey(), shortened(own.getValue(), LONGEST_PARAM));
      }
    }
    for (Map.Entry<String, String> own : currentTags().entrySet()) {
      if (own.getKey().startsWith(MLFLOW)
          && !own.getKey().equals(NOTE)
          && tags.containsKey(own.getKey())) {
        state.content().tags.put(own.getKey(), own.getValue());
      }
    }
    state.content().owner = tags.getOrDefault(Ownership.OWNER, "");
    created(there.get());
    return true;
  }

  private void params() throws IOException {
    send("Option", changedParams(), state.content().params, api::logParams);
  }

  private Map<String, String> changedParams() throws IOException {
    Map<String, String> changed = new LinkedHashMap<>();
    for (Map.Entry<String, String> param : currentParams().entrySet()) {
      String text = shortened(param.getValue(), LONGEST_PARAM);
      if (!text.equals(state.content().params.get(param.getKey()))) {
        changed.put(param.getKey(), text);
      }
    }
    return changed;
  }

  private Map<String, String> currentParams() throws IOException {
    return state.byKey("params", run.params());
  }

  private void tags() throws IOException {
    Map<String, String> current = currentTags();
    Map<String, String> sent = state.content().tags;
    send("Tag", changedTags(current), sent, api::setTags);
    for (String key : List.copyOf(sent.keySet())) {
      if (!current.containsKey(key)) {
        api.deleteTag(state.content().runId, key);
        sent.remove(key);
        state.save();
      }
    }
  }

  private Map<String, String> changedTags(Map<String, String> current) {
    Map<String, String> sent = state.content().tags;
    Map<String, String> changed = new LinkedHashMap<>(current);
    changed.entrySet().removeIf(tag -> tag.getValue().equals(sent.get(tag.getKey())));
    return changed;
  }

  private interface TextSender {
    void send(String runId, Map<String, String> texts) throws IOException;
  }

  private void send(
      String what, Map<String, String> texts, Map<String, String> sent, TextSender sender)
      throws IOException {
    List<Map.Entry<String, String>> items = List.copyOf(texts.entrySet());
    for (int from = 0; from < items.size(); from += MOST_TEXTS) {
      List<Map.Entry<String, String>> chunk =
          items.subList(from, Math.min(from + MOST_TEXTS, items.size()));
      Splitting.send(
          chunk,
          some -> sender.send(state.content().runId, map(some)),
          (text, why) -> {
            log.warn("{} \"{}\" of the run is not delivered: {}", what, text.getKey(), why);
            state.leaveOut();
          });
      sent.putAll(map(chunk));
      state.save();
    }
  }

  private static Map<String, String> map(List<Map.Entry<String, String>> texts) {
    Map<String, String> map = new LinkedHashMap<>();
    texts.forEach(text -> map.put(text.getKey(), text.getValue()));
    return map;
  }

  /** Returns the tags as the server shall have them; the parent by its identifier there. */
  private Map<String, String> currentTags() throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Map.Entry<String, String> tag : state.byKey("tags", run.tags()).entrySet()) {
      tags.put(tag.getKey(), shortened(tag.getValue(), LONGEST_TAG));
    }
    tags.put(LOCAL_ID, run.id());
    String parent = tags.remove(RunSpec.PARENT);
    if (parent != null) {
      serverId(parent).ifPresent(id -> tags.put(RunSpec.PARENT, id));
    }
    return tags;
  }

  private Optional<String> serverId(String localId) throws IOException {
    Optional<RunFiles> parent = run.sibling(localId);
    if (parent.isEmpty()) {
      return Optional.of(localId);
    }
    DeliveryState of = DeliveryState.read(parent.get().hidden(), api.server().access());
    return of.created() ? Optional.of(of.content().runId) : Optional.empty();
  }

  private void status() throws IOException {
    String wanted = statusText();
    if (wanted.equals(state.content().status)) {
      return;
    }
    RunFiles.State now = run.state();
    OptionalLong end = now.endMillis();
    api.updateRun(state.content().runId, now.status().name(), end, now.name());
    state.content().status = wanted;
    state.save();
  }

  private String statusText() throws IOException {
    return text(run.state());
  }

  /** Returns what is remembered of a status that the server has. */
  static String text(RunFiles.State now) {
    String end = now.endMillis().isPresent() ? Long.toString(now.endMillis().getAsLong()) : "";
    return now.status() + " " + end + " " + now.name();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  @Override
  public String toString() {
    return "delivery of run " + RunInfo.shortId(run.id());
  }
}
