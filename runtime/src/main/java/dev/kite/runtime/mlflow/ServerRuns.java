package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactSource.Entry;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.listener.ShortText;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.ImportedRun;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunFiles;
import dev.kite.runtime.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Brings runs from an MLflow server to the local record, so that they can be continued here. */
public final class ServerRuns {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{32}");

  /** Names the run whose machine is gone, as its user says. */
  private static final String TAKE_OVER = "KITE_TAKE_OVER";

  private static final String WAIT_FOR_THE_END =
      "Wait until it has ended, or stop it where it runs";

  private static final String WAIT_FOR_THE_REST =
      "Wait until it has, or let \"runs sync\" on its machine send the rest";

  private static final String TAKE_OVER_UNFINISHED =
      "Wait until it has ended; on its machine, \"runs sync\" ends it if its process is gone."
          + " If that machine is gone, too, set %s=%s to take it over";

  private static final String TAKE_OVER_WITHOUT_THE_REST =
      "On its machine, \"runs sync\" sends the rest."
          + " If that machine is gone, set %s=%s to take it over without the rest";

  private final MlflowApi api;
  private final Optional<String> takeOver;
  private final ArtifactStores stores;

  ServerRuns(MlflowApi api, Optional<String> takeOver) {
    this.api = api;
    this.takeOver = takeOver;
    this.stores = new ArtifactStores(api.server(), other -> new HttpSender(other, PATIENCE));
  }

  /** Returns the runs of the server that the environment names, if it names one. */
  public static Optional<ServerRuns> of(Env env) {
    return MlflowServer.of(env)
        .map(access -> new ServerRuns(MlflowApi.waitedFor(access), env.get(TAKE_OVER)));
  }

  /**
   * Brings a run with its options, tags, metrics and files into the record, where it then is under
   * the identifier that it had where it was made.
   *
   * @param id whole identifier of the run there or where it was made
   * @return the identifier in the record; empty if there is no such run
   * @throws RunRefusedException if the server is not available, has not all of the run, or writes
   *     it still
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
    if (!IDENTIFIER.matcher(id).matches()) {
      return Optional.empty();
    }
    Optional<ServerRun> there = api.run(id);
    if (there.isPresent()) {
      return there;
    }
    return api.tagged(api.experiments().keySet(), RunDelivery.LOCAL_ID, id).stream().findFirst();
  }

  private String bring(ServerRun there, LocalTracker tracker) throws IOException {
    RunFiles.State ended = ended(there);
    Map<String, String> tags = new TreeMap<>(there.tags());
    String id = tags.getOrDefault(RunDelivery.LOCAL_ID, there.id());
    tags.keySet().removeAll(Set.of(RunDelivery.LOCAL_ID, Ownership.OWNER, Ownership.ALIVE));
    if (!IDENTIFIER.matcher(id).matches()) {
      throw new IOException("its tag %s is no identifier".formatted(RunDelivery.LOCAL_ID));
    }
    String experiment = api.experimentName(there.experimentId());
    try (ImportedRun run = tracker.importing(experiment, id, ended)) {
      run.params(there.params());
      run.tags(tags);
      Map<String, Long> ends = new HashMap<>();
      for (String key : new TreeSet<>(there.points().keySet())) {
        ends.put(key, history(there.id(), key, run));
      }
      Map<String, String> files = files(there, run);
      Ownership ownership = prepared(there, run, tags, ends, files);
      refuseIfChanged(there);
      claim(there, ownership, run);
      return id;
    }
  }

  /**
   * Returns how a run has ended. One that goes on would be written from two places, and of one that
   * has ended files may be on their way; one whose process is gone has failed when it was last
   * heard of, if the user says that it is gone.
   */
  private RunFiles.State ended(ServerRun there) {
    if (!Ownership.isComplete(there)) {
      refuseIfAlive(there);
    }
    RunStatus status =
        Ownership.hasEnded(there) ? RunStatus.valueOf(there.status()) : RunStatus.FAILED;
    return new RunFiles.State(there.name(), status, there.startMillis(), end(there), "");
  }

  private static OptionalLong end(ServerRun there) {
    if (there.endMillis().isPresent()) {
      return there.endMillis();
    }
    long last =
        there.points().values().stream()
            .mapToLong(MetricPoint::timestampMillis)
            .max()
            .orElse(there.startMillis());
    return OptionalLong.of(last);
  }

  private void refuseIfAlive(ServerRun there) {
    boolean ended = Ownership.hasEnded(there);
    Optional<Duration> silence = Ownership.silence(there);
    if (silence.filter(time -> time.compareTo(Ownership.SILENCE) < 0).isPresent()) {
      throw refused(there, silence, ended ? WAIT_FOR_THE_REST : WAIT_FOR_THE_END);
    }
    if (!takeOver.equals(Optional.of(there.id()))) {
      String remedy = ended ? TAKE_OVER_WITHOUT_THE_REST : TAKE_OVER_UNFINISHED;
      throw refused(there, silence, remedy.formatted(TAKE_OVER, there.id()));
    }
  }

  private RunRefusedException refused(ServerRun there, Optional<Duration> silence, String remedy) {
    return new RunRefusedException(
        "Could not bring run %s from %s: it is %s there%s%s. %s."
            .formatted(
                RunInfo.shortId(there.id()),
                api.server().access(),
                there.status(),
                Ownership.hasEnded(there) ? ", but not all of it has arrived" : "",
                silence
                    .map(time -> ", last heard of %s ago".formatted(ShortText.duration(time)))
                    .orElse(""),
                remedy));
  }

  private long history(String runId, String key, ImportedRun run) throws IOException {
    long end = 0;
    for (MetricPages pages = api.history(runId, key); pages.more(); ) {
      end = run.metrics(key, pages.next());
    }
    return end;
  }

  private Map<String, String> files(ServerRun there, ImportedRun run) throws IOException {
    CheckedFiles store = new CheckedFiles(stores.of(there.artifactUri()));
    Map<String, String> marks = new TreeMap<>();
    for (Entry entry : store.list()) {
      if (!entry.path().equals(Digests.FILE)) {
        Path target = run.artifact(entry.path());
        store.get(entry.path(), target);
        marks.put(entry.path(), ArtifactDelivery.sent(target));
      }
    }
    return marks;
  }

  /** Notes that what was brought from there is there: only what follows will be delivered. */
  private Ownership prepared(
      ServerRun there,
      ImportedRun run,
      Map<String, String> tags,
      Map<String, Long> ends,
      Map<String, String> files)
      throws IOException {
    DeliveryState state = DeliveryState.read(run.hidden(), api.server().access());
    DeliveryState.Content content = state.content();
    content.runId = there.id();
    content.experimentId = there.experimentId();
    content.artifactUri = there.artifactUri();
    content.keys.putAll(run.files().renamed());
    content.params.putAll(there.params());
    content.tags.putAll(tags);
    Optional.ofNullable(there.tags().get(RunDelivery.LOCAL_ID))
        .ifPresent(id -> content.tags.put(RunDelivery.LOCAL_ID, id));
    // Models of the weights that were brought may be there, too.
    content.modelsBegun.putAll(ModelDelivery.marks(run.files()));
    content.metrics.putAll(ends);
    content.artifacts.putAll(files);
    // There may be digests, which must not outlive what they are of.
    content.digests = true;
    content.complete = Ownership.isComplete(there);
    content.status = Ownership.hasEnded(there) ? RunDelivery.text(run.files().state()) : "";
    Ownership ownership = new Ownership(api, state);
    content.owner = Ownership.newOwner();
    state.save();
    return ownership;
  }

  /** Bringing takes its time: meanwhile another machine may have begun to continue the run. */
  private void refuseIfChanged(ServerRun there) throws IOException {
    ServerRun now = api.run(there.id()).orElseThrow(() -> new IOException("it is gone"));
    for (String tag : List.of(Ownership.OWNER, Ownership.ALIVE)) {
      if (!Objects.equals(now.tags().get(tag), there.tags().get(tag))) {
        throw new IOException("it was changed there meanwhile");
      }
    }
    if (!now.status().equals(there.status())) {
      throw new IOException("it was changed there meanwhile");
    }
  }

  /** Makes the run one of this record, and gives it back if it cannot be here. */
  private static void claim(ServerRun there, Ownership ownership, ImportedRun run)
      throws IOException {
    try {
      ownership.claim();
      run.complete();
    } catch (IOException e) {
      try {
        ownership.giveBack(there);
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }
}
