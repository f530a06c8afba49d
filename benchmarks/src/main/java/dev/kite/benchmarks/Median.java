package dev.kite.benchmarks;

import java.util.Arrays;

/** The middle of several measurements, which stragglers do not move. */
final class Median {

  private Median() {}

  static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
