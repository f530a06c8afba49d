package dev.kite.lightning.trainer;

import java.time.Duration;

/** Adds up what a fit does, on the training thread alone: two readings of a clock for a step. */
final class Stopwatch {
  private long samples;
  private long waitNanos;
  private long saves;
  private long saveNanos;
  private double learningRate = Double.NaN;

  /** Notes that a step is over. */
  void trained(int examples, double rate) {
    samples += examples;
    learningRate = rate;
  }

  /** Notes that a batch was waited for since a moment of {@link System#nanoTime}. */
  void waitedSince(long begin) {
    waitNanos += System.nanoTime() - begin;
  }

  /** Notes that a checkpoint was written since a moment of {@link System#nanoTime}. */
  void savedSince(long begin) {
    saves++;
    saveNanos += System.nanoTime() - begin;
  }

  TrainingEffort effort() {
    return new TrainingEffort(
        samples, Duration.ofNanos(waitNanos), saves, Duration.ofNanos(saveNanos), learningRate);
  }
}
