package dev.kite.lightning.trainer;

import dev.kite.lightning.trainer.meter.TrainingEffort;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a trainer is at this moment.
 *
 * @param phase train, validate or test
 * @param step steps made in this phase
 * @param totalSteps steps of this phase in all, if known
 * @param epoch epochs completed, with the fraction of the current one
 * @param stepsPerSecond speed of late
 * @param metrics running means, by as much of their keys as tells them apart: {@code loss}, not
 *     {@code train/loss}, if nothing else ends so
 * @param effort what was done for it
 */
public record TrainingProgress(
    String phase,
    long step,
    OptionalLong totalSteps,
    double epoch,
    double stepsPerSecond,
    Map<String, Double> metrics,
    TrainingEffort effort) {}
