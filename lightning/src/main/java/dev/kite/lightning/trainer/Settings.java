package dev.kite.lightning.trainer;

import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.Precision;
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
    StopSignal stop) {}
