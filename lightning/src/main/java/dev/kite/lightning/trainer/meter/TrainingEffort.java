package dev.kite.lightning.trainer.meter;

import java.time.Duration;

/**
 * What a trainer has done since its process began with the fit; every number but the last only
 * grows.
 *
 * @param samples examples that were trained on
 * @param loaderWait how long steps waited for their batches
 * @param checkpoints files that were saved
 * @param checkpointing how long that took
 * @param learningRate of the last step; not a number when nothing is trained
 */
public record TrainingEffort(
    long samples,
    Duration loaderWait,
    long checkpoints,
    Duration checkpointing,
    double learningRate) {}
