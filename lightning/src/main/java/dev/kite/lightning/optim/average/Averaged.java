package dev.kite.lightning.optim.average;

import org.jspecify.annotations.Nullable;

/** A while in which a module has the average of its weights. */
public final class Averaged implements AutoCloseable {
  /** A while in which it has its own. */
  public static final Averaged NOT = new Averaged(null);

  private @Nullable AveragedWeights swapped;

  private Averaged(@Nullable AveragedWeights swapped) {
    this.swapped = swapped;
  }

  /** Exchanges the weights of a module for their average, until closed. */
  public static Averaged of(AveragedWeights average) {
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
