package dev.kite.lightning.checkpoint;

/**
 * Where a fit stands, between two steps.
 *
 * @param epoch epochs completed
 * @param batch batches of the current epoch that were trained on
 * @param globalStep optimizer steps made
 * @param phase what comes next
 */
public record Cursor(int epoch, int batch, long globalStep, Phase phase) {
  /** The begin of a fit. */
  public static final Cursor START = new Cursor(0, 0, 0, Phase.TRAIN);

  /** What a fit does next. */
  public enum Phase {
    /** The remaining batches of the epoch. */
    TRAIN,
    /** What ends the training part of the epoch: its means are reported. */
    EPOCH_END,
    /** The validation that follows. */
    VALIDATE
  }

  /** Checks that nothing is negative. */
  public Cursor {
    if (epoch < 0 || batch < 0 || globalStep < 0) {
      throw new IllegalArgumentException(
          "Could not place a cursor: epoch="
              + epoch
              + ", batch="
              + batch
              + ", globalStep="
              + globalStep
              + ".");
    }
  }
}
