package dev.kite.lightning.callback;

public record TrainEpochEnd() {}
