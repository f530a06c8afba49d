package dev.kite.lightning.bridge;

import dev.kite.lightning.kernel.DeviceException;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.run.Run;

/** The trainer that a run supplies to an experiment; called by generated commands. */
public final class SuppliedTrainer {
  private SuppliedTrainer() {}

  /**
   * Checks that there is such a device, before a run exists. Asking for the CPU, or for anything,
   * starts no engine.
   *
   * @param device text of {@code --device}
   * @throws UsageException if there is none
   */
  public static void require(String device) throws UsageException {
    if (device.equals("auto") || device.equals("cpu")) {
      return;
    }
    Torch.start(Env.system().cacheDirectory());
    try {
      Torch.device(device);
    } catch (DeviceException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns a builder of a trainer with the run's seed and device, that logs to the run, publishes
   * to its events, keeps its checkpoints there and stops when the run is asked to.
   *
   * <p>A run builds one trainer of each name; another is {@link Trainer.Builder#named named}.
   * Metrics of a named trainer carry its name in front, {@code finetune/train/loss}, because a run
   * takes each key once per step.
   */
  public static Trainer.Builder builder(Run run) {
    return Trainer.builder(new RunHost(run, Env.system()));
  }
}
