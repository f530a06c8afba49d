package dev.kite.lightning.bridge;

import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.trainer.Hardware;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.lightning.trainer.TrainerHost;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunStoppedException;
import java.util.Optional;

/** Supplies the trainers of one run. */
final class RunHost implements TrainerHost {
  private final Run run;
  private final Env env;

  RunHost(Run run, Env env) {
    this.run = run;
    this.env = env;
  }

  @Override
  public void supply(Trainer.Builder builder, String name) {
    builder
        .seed(run.seed())
        .hardware(new Hardware(run.device(), Processes.threads(env)))
        .logger(new RunLogging(run, name))
        .checkpoints(RunCheckpoints.directory(run, name))
        .stopSignal(
            step ->
                run.stopRequested()
                    ? Optional.of(new RunStoppedException("at step " + step))
                    : Optional.empty())
        .callback(new BestCheckpoint(run))
        .callback(new RunEvents(run.events()));
  }

  @Override
  public void claim(String name) {
    RunCheckpoints.claim(run, name);
    Torch.start(env.cacheDirectory());
  }
}
