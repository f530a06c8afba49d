package dev.kite.runtime.cli;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.listener.LogCapture;
import dev.kite.runtime.machine.Provenance;
import dev.kite.runtime.machine.SystemMonitor;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunSpec;

/**
 * What is recorded beside what an experiment reports: what it prints, where and on what it runs.
 */
final class RunLogs {

  private RunLogs() {}

  /** Returns the same work, recorded while it goes on, and however it ends. */
  @SuppressWarnings("try") // What is opened works by itself until it is closed.
  static RunBody around(RunBody body, RunSpec spec, Env env) {
    return run -> {
      try (LogCapture capture = LogCapture.begin(run, spec.secrets());
          Provenance provenance = Provenance.begin(run, spec, env);
          SystemMonitor monitor = SystemMonitor.begin(run, env)) {
        return body.run(run);
      }
    };
  }
}
