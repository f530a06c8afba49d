package dev.kite.runtime.cli;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.listener.ConsoleProgress;
import dev.kite.runtime.mlflow.MlflowDelivery;
import dev.kite.runtime.mlflow.ServerRuns;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.sweep.SweepRecord;
import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Viewers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs experiments in this process, which they own, and records them in a directory. */
final class LocalWorkplace implements Workplace {

  private final Surroundings outside;
  private final LocalTracker tracker;

  private LocalWorkplace(Surroundings outside, LocalTracker tracker) {
    this.outside = outside;
    this.tracker = tracker;
  }

  /** Returns the place that the environment names, else {@code ./mlruns}. */
  static LocalWorkplace of(Surroundings outside) {
    WarningLines warnings = WarningLines.show(Secrets.of(outside.env()));
    try {
      return new LocalWorkplace(outside, LocalTracker.of(outside.env()));
    } finally {
      warnings.close();
    }
  }

  @Override
  public Outcome execute(RunSpec spec, RunBody body, RunListener listener) {
    return execute(this::watchedHere, spec, RunLogs.around(body, spec, outside.env()), listener);
  }

  private RunExecutor watchedHere(RunExecutor executor) {
    RunExecutor watched =
        executor.ownsProcess().listener(ConsoleProgress.onStandardOutput(outside.env()));
    for (RunListener viewer : Viewers.of(outside.env())) {
      watched = watched.listener(viewer);
    }
    return watched;
  }

  @Override
  public Outcome supervise(RunSpec spec, RunBody body, Duration longer, RunListener listener) {
    return execute(executor -> executor.ownsProcess(longer), spec, body, listener);
  }

  /** The first to watch a run is the last to be closed: it delivers what the others leave. */
  private Outcome execute(
      UnaryOperator<RunExecutor> setting, RunSpec spec, RunBody body, RunListener listener) {
    WarningLines warnings = WarningLines.show(spec.secrets());
    try {
      RunExecutor executor = RunExecutor.of(tracker).env(outside.env());
      Optional<MlflowDelivery> delivery = MlflowDelivery.of(outside.env());
      RunExecutor watched = setting.apply(delivery.map(executor::listener).orElse(executor));
      for (RunListener watcher : Watchers.of(spec, outside.env(), delivery)) {
        watched = watched.listener(watcher);
      }
      return watched.listener(listener).execute(spec, body);
    } finally {
      warnings.close();
    }
  }

  @Override
  public PastRun find(String experiment, String id) {
    LocalRuns runs = runs();
    StoredRun run = found(runs, experiment, id);
    if (!run.experiment().equals(experiment)) {
      throw new RunRefusedException(
          "--run-id: run %s is one of %s, not of %s. Name another run, or start that experiment."
              .formatted(id, run.experiment(), experiment));
    }
    if (run.tags().containsKey(SweepRecord.TAG)) {
      throw new RunRefusedException(
          "--run-id: run %s is a sweep. Repeat its command line, which is in its command.txt, to go on with it."
              .formatted(id));
    }
    return new PastRun(run.id(), runs.config(run));
  }

  /** A run that is not recorded here may be on the server, from where it is brought. */
  private StoredRun found(LocalRuns runs, String experiment, String id) {
    try {
      return runs.find(id, Optional.of(experiment));
    } catch (RunRefusedException e) {
      String brought =
          ServerRuns.of(outside.env())
              .flatMap(server -> server.bring(id, tracker))
              .orElseThrow(() -> e);
      return runs.find(brought, Optional.of(experiment));
    }
  }

  @Override
  public LocalRuns runs() {
    return tracker.runs();
  }

  @Override
  public Path directory() {
    return tracker.root();
  }
}
