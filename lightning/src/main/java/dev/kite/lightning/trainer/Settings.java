package dev.kite.lightning.trainer;

import ai.djl.Device;
import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.kernel.flag.Deterministic;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.Precision;
import dev.kite.lightning.precision.Precision.Computing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a builder has gathered; {@code policy} knows the best weights, and {@code rhythm} when else
 * to save.
 */
record Settings(
    String name,
    Limits limits,
    Validation validation,
    Hardware hardware,
    long seed,
    GradientTreatment treatment,
    boolean logGradientNorm,
    Precision precision,
    Optional<Averaging> averaging,
    int logEveryNSteps,
    Optional<Path> checkpoints,
    ModelCheckpoint policy,
    ModelCheckpoint rhythm,
    List<TrainerCallback> callbacks,
    TrainerLogger logger,
    StopSignal stop) {
  /** Sets the switches of the process that training and evaluating need until it is closed. */
  Computing session(Device device) {
    // Else a fit that goes on from a checkpoint is not the fit that was never stopped.
    Deterministic same = Deterministic.on(device);
    try {
      Computing numbers = precision.session();
      return () -> {
        numbers.close();
        same.close();
      };
    } catch (RuntimeException e) {
      same.close();
      throw e;
    }
  }
}
