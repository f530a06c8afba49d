package unprocessed;

import dev.kite.Experiment;

/** Handwritten letters. */
public final class Letters {

  /** Trains. */
  @Experiment
  public void train() {}
}
