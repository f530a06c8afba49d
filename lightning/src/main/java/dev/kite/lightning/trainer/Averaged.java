package dev.kite.lightning.trainer;

import dev.kite.lightning.optim.average.AveragedWeights;
import org.jspecify.annotations.Nullable;

/** A while in which a module has the average of its weights. */
final class Averaged implements AutoCloseable {
  /** A while in which it has its own. */
  static final Averaged NOT = new Averaged(null);

  private @Nullable AveragedWeights swapped;

  private Averaged(@Nullable AveragedWeights swapped) {
    this.swapped = swapped;
  }

  static Averaged of(AveragedWeights average) {
    average.swap();
    return new Averaged(average);
  }

  /** Gives the module its own weights back, once. */
  @Override
  public void close() {
    AveragedWeights back = swapped;
    if (back != null) {
      swapped = null;
      back.swap();
    }
  }
}
