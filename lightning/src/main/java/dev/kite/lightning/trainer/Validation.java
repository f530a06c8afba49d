package dev.kite.lightning.trainer;

/**
 * When a fit validates; it does so at its end in any case.
 *
 * @param everyNEpochs validates after every n-th epoch
 * @param sanityCheckSteps batches that are validated before training, only to find mistakes early
 */
public record Validation(int everyNEpochs, int sanityCheckSteps) {
  /** After every epoch, with a sanity check of two batches. */
  public static final Validation STANDARD = new Validation(1, 2);

  /** Checks the ranges. */
  public Validation {
    if (everyNEpochs < 1 || sanityCheckSteps < 0) {
      throw new IllegalArgumentException(
          "Could not set up validation: everyNEpochs=%s, sanityCheckSteps=%s. The first is in [1, inf), the second in [0, inf)."
              .formatted(everyNEpochs, sanityCheckSteps));
    }
  }
}
