package dev.kite.runtime.tracking;

import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The runs of a store. Looking at them also tells the truth about those whose process has vanished:
 * they have failed.
 */
public final class Runs {

  private static final int MOST_SUGGESTED = 5;

  private final Path root;

  Runs(Path root) {
    this.root = root;
  }

  /** Returns the directory that holds the record. */
  public Path root() {
    return root;
  }

  /** Returns the runs of all experiments, newest first. */
  public List<StoredRun> list() throws IOException {
    return list(run -> true);
  }

  /** Which runs to look at. */
  private interface Choice {
    boolean has(RunDirectory run) throws IOException;
  }

  private List<StoredRun> list(Choice choice) throws IOException {
    List<StoredRun> runs = new ArrayList<>();
    for (ExperimentDirectory experiment : ExperimentDirectory.all(root)) {
      for (RunDirectory run : experiment.runs()) {
        if (!choice.has(run)) {
          continue;
        }
        run.settle();
        Optional<MetaFile> meta = run.meta();
        if (meta.isPresent()) {
          runs.add(stored(run, meta.get(), experiment.name()));
        }
      }
    }
    runs.sort(Comparator.comparing(StoredRun::start).reversed().thenComparing(StoredRun::id));
    return runs;
  }

  /**
   * Returns the runs of all experiments that have one of these values under a tag, newest first.
   *
   * @throws RunRefusedException if the record cannot be read
   */
  public List<StoredRun> tagged(String key, Set<String> values) {
    return listed(
        run -> {
          Optional<String> value = run.tag(key);
          return value.isPresent() && values.contains(value.get());
        });
  }

  /** Returns who writes a run at this moment; nobody if it has ended, however that happened. */
  public Optional<String> writer(StoredRun run) {
    if (run.status() != RunStatus.RUNNING) {
      return Optional.empty();
    }
    try {
      Path directory = directory(run.id()).kite();
      return Optional.of(
          WriterLock.holder(directory).map(Holder::toString).orElse("another process"));
    } catch (IOException e) {
      return Optional.of("another process");
    }
  }

  /**
   * Returns the run whose identifier begins with these digits.
   *
   * @param experiment name of the experiment from which to suggest, where there is one
   * @throws RunRefusedException if there is no such run, or more than one
   */
  public StoredRun find(String prefix, Optional<String> experiment) {
    List<StoredRun> all = listed(run -> true);
    List<StoredRun> found =
        prefix.isEmpty()
            ? List.of()
            : all.stream().filter(run -> run.id().startsWith(prefix)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new RunRefusedException(
          "--run-id: no run in %s begins with \"%s\".%s"
              .formatted(root, prefix, latest(all, experiment)));
    }
    throw new RunRefusedException(
        "--run-id: \"%s\" is the beginning of %d runs: %s. Give more digits."
            .formatted(prefix, found.size(), described(found)));
  }

  private List<StoredRun> listed(Choice choice) {
    try {
      return list(choice);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private RunRefusedException unreadable(IOException e) {
    return new RunRefusedException(
        "Could not read the runs in %s: %s. Check the directory.".formatted(root, Reason.of(e)), e);
  }

  private static String latest(List<StoredRun> all, Optional<String> experiment) {
    List<StoredRun> own =
        all.stream()
            .filter(run -> experiment.isEmpty() || run.experiment().equals(experiment.get()))
            .toList();
    return own.isEmpty() ? " There is none yet." : " The latest are " + described(own) + ".";
  }

  private static String described(List<StoredRun> runs) {
    List<String> names =
        runs.stream()
            .limit(MOST_SUGGESTED)
            .map(run -> RunInfo.shortId(run.id()) + " (" + run.name() + ")")
            .toList();
    return String.join(", ", names) + (runs.size() > MOST_SUGGESTED ? ", …" : "");
  }

  /**
   * Returns the recorded value of one option of a run, if it has one.
   *
   * @throws RunRefusedException if the record cannot be read
   */
  public Optional<String> param(StoredRun run, String name) {
    try {
      return directory(run.id()).param(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the recorded options of a run, the seed and the device among them. */
  public ConfigFile config(StoredRun run) {
    try {
      return RunConfig.read(run.id(), run.artifacts());
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not continue run %s: its %s cannot be read: %s. Restore that file, or start a new run."
              .formatted(RunInfo.shortId(run.id()), RunConfig.NAME, Reason.of(e)),
          e);
    }
  }

  /** Returns the directory of the run with this identifier. */
  RunDirectory directory(String id) throws IOException {
    for (ExperimentDirectory experiment : ExperimentDirectory.all(root)) {
      for (RunDirectory run : experiment.runs()) {
        if (String.valueOf(run.path().getFileName()).equals(id)) {
          return run;
        }
      }
    }
    throw new RunRefusedException(
        "Could not continue run %s: there is no such run in %s. Check the identifier."
            .formatted(id, root));
  }

  private static StoredRun stored(RunDirectory run, MetaFile meta, String experiment)
      throws IOException {
    OptionalLong end = meta.number("end_time");
    return new StoredRun(
        meta.get("run_id"),
        meta.get("run_name"),
        run.tag(RunTags.EXPERIMENT).orElse(experiment),
        RunStatus.of(meta.number("status").orElse(0)),
        Instant.ofEpochMilli(meta.number("start_time").orElse(0)),
        end.isPresent() ? Optional.of(Instant.ofEpochMilli(end.getAsLong())) : Optional.empty(),
        run.artifacts(),
        run.lastMetrics(),
        run.allTags());
  }
}
