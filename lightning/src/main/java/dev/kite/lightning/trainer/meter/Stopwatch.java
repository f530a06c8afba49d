package dev.kite.lightning.trainer.meter;

import java.time.Duration;

/** Adds up what a fit does, on the training thread alone: two readings of a clock for a step. */
public final class Stopwatch {
  private long samples;
  private long waitNanos;
  private long saves;
  private long saveNanos;
  private double learningRate = Double.NaN;

  /** Creates a stopwatch that has added up nothing. */
  public Stopwatch() {}

  /** Notes that a step is over. */
  public void trained(int examples, double rate) {
    samples += examples;
    learningRate = rate;
  }

  /** Notes that a batch was waited for since a moment of {@link System#nanoTime}. */
  public void waitedSince(long begin) {
    waitNanos += System.nanoTime() - begin;
  }

  /** Notes that a checkpoint was written since a moment of {@link System#nanoTime}. */
  public void savedSince(long begin) {
    saves++;
    saveNanos += System.nanoTime() - begin;
  }

  /** Returns what was added up so far. */
  public TrainingEffort effort() {
    return new TrainingEffort(
        samples, Duration.ofNanos(waitNanos), saves, Duration.ofNanos(saveNanos), learningRate);
  }
}
