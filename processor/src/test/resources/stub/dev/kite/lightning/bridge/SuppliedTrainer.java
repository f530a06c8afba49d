package dev.kite.lightning.bridge;

import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.run.Run;

public final class SuppliedTrainer {
  public static void require(String device) throws UsageException {
    if (device.startsWith("cuda")) {
      throw new UsageException("This machine has no CUDA device.");
    }
  }

  public static Trainer.Builder builder(Run run) {
    return new Trainer.Builder(run.device());
  }
}
