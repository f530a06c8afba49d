package dev.kite.runtime.tracking;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.layout.Holder;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.layout.MetricFiles;
import dev.kite.runtime.layout.WriterLock;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.RunStore;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Records runs in a directory, in the file layout of MLflow. Thread-safe. */
public final class LocalTracker implements RunStore {

  /** What is said of the end, which a run that is continued has not come to yet. */
  private static final List<String> ENDED =
      List.of(RunTags.OUTCOME, RunTags.STOP_CAUSE, RunTags.ERROR, RunTags.RESULT);

  private final Path root;
  private final Env env;

  private LocalTracker(Path root, Env env) {
    this.root = root.toAbsolutePath().normalize();
    this.env = env;
  }

  /** Returns a tracker that records in this directory, made when needed. */
  public static LocalTracker in(Path mlruns) {
    return in(mlruns, Env.of(Map.of()));
  }

  /**
   * Returns a tracker that records in this directory, and in the runs what the environment says.
   */
  public static LocalTracker in(Path mlruns, Env env) {
    return new LocalTracker(mlruns, env);
  }

  /** Returns a tracker that records where the environment says, else in {@code ./mlruns}. */
  public static LocalTracker of(Env env) {
    return new LocalTracker(TrackingUri.directory(env), env);
  }

  /** Returns the directory of all runs. */
  public Path root() {
    return root;
  }

  /** Returns the runs that are recorded. */
  public LocalRuns runs() {
    return new LocalRuns(root);
  }

  /**
   * Begins to bring a run here from elsewhere.
   *
   * @param experiment name of its experiment
   * @param id identifier, 32 hexadecimal digits
   * @param state how it has ended there
   */
  public ImportedRun importing(String experiment, String id, RunFiles.State state)
      throws IOException {
    return new ImportedRun(ExperimentDirectory.obtain(root, experiment), id, state);
  }

  @Override
  public RunRecord open(RunSpec spec) {
    ExperimentDirectory experiment;
    try {
      experiment =
          ExperimentDirectory.obtain(root, env.trackedExperiment().orElse(spec.experiment()));
      Files.delete(Files.createTempFile(experiment.path(), ".writable-", ""));
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not record runs in %s: %s. Make it a writable directory, or name another one in MLFLOW_TRACKING_URI."
              .formatted(root, Reason.of(e)),
          e);
    }
    try {
      if (spec.continued().isPresent()) {
        return reopen(spec, spec.continued().get());
      }
      return create(spec, experiment);
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not record the run in %s: %s. Check the disk.".formatted(root, Reason.of(e)), e);
    }
  }

  private RunRecord create(RunSpec spec, ExperimentDirectory experiment) throws IOException {
    UnsettledRuns unsettled = new UnsettledRuns(root);
    unsettled.settle();
    String id = UUID.randomUUID().toString().replace("-", "");
    String name =
        spec.name()
            .map(spec.secrets()::mask)
            .orElseGet(() -> RunNames.draw(ThreadLocalRandom.current()));
    RunDirectory directory = new RunDirectory(experiment.path().resolve(id));
    unsettled.add(directory);
    directory.create();
    WriterLock lock =
        WriterLock.acquire(directory.kite())
            .orElseThrow(() -> new IOException("the new run is locked already"));
    boolean created = false;
    try {
      Instant start = Instant.now();
      directory.meta(
          MetaFile.run(directory.path(), experiment.id(), id, name, start.toEpochMilli()));
      directory.tags(RunTags.process(spec, env));
      directory.tags(RunTags.code(spec));
      directory.tag(RunTags.NAME, name);
      RunRecord record = record(spec, directory, lock, new Identity(id, name, start, false));
      // The last: whoever finds the run by them finds its options, too.
      directory.tags(spec.tags());
      created = true;
      return record;
    } finally {
      if (!created) {
        lock.close();
      }
    }
  }

  private RunRecord reopen(RunSpec spec, String id) throws IOException {
    RunDirectory directory = runs().directory(id);
    new UnsettledRuns(root).add(directory);
    WriterLock lock =
        WriterLock.acquire(directory.kite()).orElseThrow(() -> written(id, directory));
    boolean accepted = false;
    try {
      Continuation.check(spec, directory, id);
      MetaFile meta =
          directory
              .meta()
              .orElseThrow(() -> new IOException(directory.path() + " holds no run any more"))
              .with(RunStatus.RUNNING.code(), OptionalLong.empty());
      String name = spec.name().map(spec.secrets()::mask).orElse(meta.get("run_name"));
      int resumes = directory.tag(RunTags.RESUMES).map(Integer::parseInt).orElse(0) + 1;
      directory.tag(RunTags.RESUMES, Integer.toString(resumes));
      for (String ended : ENDED) {
        directory.removeTag(ended);
      }
      directory.tag(RunTags.NAME, name);
      directory.tags(RunTags.process(spec, env));
      directory.tags(spec.tags());
      directory.meta(meta.with("run_name", name));
      RunRecord record = record(spec, directory, lock, new Identity(id, name, Instant.now(), true));
      accepted = true;
      return record;
    } finally {
      if (!accepted) {
        lock.close();
      }
    }
  }

  private static RunRefusedException written(String id, RunDirectory directory) {
    String holder;
    try {
      holder = WriterLock.holder(directory.kite()).map(Holder::toString).orElse("another process");
    } catch (IOException e) {
      holder = "another process";
    }
    return new RunRefusedException(
        "Could not continue run %s: %s is writing it. Stop that one first."
            .formatted(RunInfo.shortId(id), holder));
  }

  /** Who a run is, in this process. */
  private record Identity(String id, String name, Instant start, boolean resumed) {}

  private RunRecord record(RunSpec spec, RunDirectory directory, WriterLock lock, Identity identity)
      throws IOException {
    Map<String, String> params = new LinkedHashMap<>();
    spec.discreetParams().forEach(param -> params.put(param.key(), param.shown()));
    directory.params(params);
    AtomicFile.write(
        directory.artifacts().resolve(RunConfig.NAME), RunConfig.yaml(spec), directory.kite());
    if (!spec.command().isEmpty()) {
      // Half a surrogate pair becomes a question mark: no disk is at fault.
      Files.write(
          directory.artifacts().resolve(CommandLine.NAME),
          (CommandLine.of(spec) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    RunInfo info =
        new RunInfo(
            identity.id,
            identity.name,
            spec.experiment(),
            directory.artifacts(),
            identity.start,
            identity.resumed,
            spec.secrets());
    MetricFiles metrics =
        new MetricFiles(directory.metrics(), directory.renames(directory.metrics()));
    RunLog log = RunLog.open(directory.artifacts(), info.secrets());
    return new LocalRecord(directory, info, metrics, log, lock);
  }
}
