package com.example;

import dev.kite.Experiment;

/** Numbers. */
final class Numbers {

  /**
   * Adds numbers.
   *
   * @param first of them
   */
  @Experiment
  int add(int first) {
    return first;
  }
}
