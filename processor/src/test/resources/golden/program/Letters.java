package com.example;

import dev.kite.Experiment;

/** Letters. */
final class Letters {

  /** Counts letters. */
  @Experiment
  int count() {
    return 26;
  }

  /** Draws letters. */
  @Experiment
  void draw() {}
}
