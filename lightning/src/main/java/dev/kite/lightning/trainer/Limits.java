package dev.kite.lightning.trainer;

/**
 * When a fit ends. Early stopping is put off until both smallest numbers are reached and an epoch
 * is completed; of the largest, the first ends it.
 *
 * @param minEpochs epochs made at least
 * @param maxEpochs epochs made at most
 * @param minSteps steps made at least
 * @param maxSteps steps made at most
 */
public record Limits(int minEpochs, int maxEpochs, long minSteps, long maxSteps) {
  /** No limit at all; a trainer that fits needs one. */
  public static final Limits NONE = new Limits(0, Integer.MAX_VALUE, 0, Long.MAX_VALUE);

  /** Checks that every number is in [0, inf) and no smallest exceeds its largest. */
  public Limits {
    if (minEpochs < 0 || minSteps < 0 || maxEpochs < minEpochs || maxSteps < minSteps) {
      throw new IllegalArgumentException(
          "Could not limit a fit: epochs=[%s, %s], steps=[%s, %s]. Give numbers in [0, inf), smaller ones first."
              .formatted(minEpochs, maxEpochs, minSteps, maxSteps));
    }
  }

  /** Returns these limits with other numbers of epochs. */
  public Limits epochs(int min, int max) {
    return new Limits(min, max, minSteps, maxSteps);
  }

  /** Returns these limits with other numbers of steps. */
  public Limits steps(long min, long max) {
    return new Limits(minEpochs, maxEpochs, min, max);
  }

  boolean end() {
    return maxEpochs < Integer.MAX_VALUE || maxSteps < Long.MAX_VALUE;
  }

  boolean reached(int epoch, long step) {
    return epoch >= maxEpochs || step >= maxSteps;
  }

  boolean allowStop(int epoch, long step) {
    return epoch >= minEpochs && step >= minSteps;
  }
}
