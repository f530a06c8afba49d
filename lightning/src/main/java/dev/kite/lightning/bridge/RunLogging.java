package dev.kite.lightning.bridge;

import dev.kite.lightning.trainer.TrainerLogger;
import dev.kite.lightning.trainer.TrainingProgress;
import dev.kite.lightning.trainer.meter.TrainingEffort;
import dev.kite.runtime.run.Effort;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Takes a trainer's metrics and progress to a run. */
final class RunLogging implements TrainerLogger {
  private static final String MAIN = "main";

  private final Run run;
  private final String prefix;

  RunLogging(Run run, String name) {
    this.run = run;
    prefix = name.equals(MAIN) ? "" : name + "/";
  }

  @Override
  public void log(Map<String, Double> metrics, long globalStep) {
    Map<String, Double> named = new LinkedHashMap<>();
    metrics.forEach((key, value) -> named.put(prefix + key, value));
    run.log(named, globalStep);
  }

  @Override
  public void progress(Supplier<TrainingProgress> progress) {
    run.progress(
        () -> {
          TrainingProgress now = progress.get();
          return new Progress(
              now.phase(),
              now.step(),
              now.totalSteps(),
              now.epoch(),
              now.stepsPerSecond(),
              now.metrics(),
              effort(now.effort()));
        });
  }

  private static Effort effort(TrainingEffort done) {
    return new Effort(
        done.samples(),
        done.loaderWait(),
        done.checkpoints(),
        done.checkpointing(),
        Double.isNaN(done.learningRate())
            ? OptionalDouble.empty()
            : OptionalDouble.of(done.learningRate()));
  }

  @Override
  public void flush() {
    run.flush();
  }
}
