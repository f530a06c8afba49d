package dev.kite.runtime.cli;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what was to be run and ends it as told. */
final class FakeWorkplace implements Workplace {

  final List<RunSpec> specs = new ArrayList<>();
  private final Map<String, PastRun> pasts = new HashMap<>();
  Outcome outcome = new Outcome.Finished(dev.kite.runtime.run.Result.none());

  @Override
  public Outcome execute(RunSpec spec, RunBody body, RunListener listener) {
    specs.add(spec);
    listener.onStart(
        new RunInfo(
            "1a2b3c4d5e6f708192a3b4c5d6e7f809",
            "brave-kite",
            spec.experiment(),
            Path.of("mlruns/1/1a2b/artifacts"),
            Instant.EPOCH,
            false,
            spec.secrets()));
    listener.onFinish(outcome);
    return outcome;
  }

  /** Has a run of these values, which the first digits of its identifier name. */
  void remember(String id, String yaml) {
    try {
      ConfigFile config = ConfigFile.parse("run " + id, Path.of("").toAbsolutePath(), yaml);
      pasts.put(id.substring(0, 4), new PastRun(id, config));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public Outcome supervise(RunSpec spec, RunBody body, Duration longer, RunListener listener) {
    throw new UnsupportedOperationException("A sweep needs processes.");
  }

  @Override
  public LocalRuns runs() {
    throw new UnsupportedOperationException("A sweep needs a record.");
  }

  @Override
  public PastRun find(String experiment, String id) {
    PastRun past = pasts.get(id);
    if (past == null) {
      throw new RunRefusedException("--run-id: no run begins with \"" + id + "\".");
    }
    return past;
  }

  @Override
  public Path directory() {
    return Path.of("mlruns");
  }

  RunSpec spec() {
    return specs.get(specs.size() - 1);
  }
}
