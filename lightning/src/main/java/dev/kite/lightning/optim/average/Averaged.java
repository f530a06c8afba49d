package dev.kite.lightning.optim.average;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A while in which a module has the average of its weights, and the statistics that belong to it.
 */
public final class Averaged implements AutoCloseable {
  /** A while in which it has its own. */
  public static final Averaged NOT = new Averaged(null, Optional.empty());

  private final Optional<AveragedNorms> norms;
  private @Nullable AveragedWeights swapped;

  private Averaged(@Nullable AveragedWeights swapped, Optional<AveragedNorms> norms) {
    this.swapped = swapped;
    this.norms = norms;
  }

  /** Exchanges the weights of a module for their average, until closed. */
  public static Averaged of(AveragedWeights average, Optional<AveragedNorms> norms) {
    average.swap();
    norms.ifPresent(AveragedNorms::swap);
    return new Averaged(average, norms);
  }

  /**
   * Recomputes statistics unless they belong to this average; returns what ended the pass early.
   *
   * @param pass runs training data through the module; returns what ended it early
   */
  public Optional<RuntimeException> refresh(Supplier<Optional<RuntimeException>> pass) {
    AveragedWeights average = swapped;
    return average == null
        ? Optional.empty()
        : norms
            .filter(each -> !each.belongTo(average.updates()))
            .flatMap(each -> each.recompute(average.updates(), pass));
  }

  /** Gives the module its own weights and statistics back, once. */
  @Override
  public void close() {
    AveragedWeights back = swapped;
    if (back != null) {
      swapped = null;
      back.swap();
      norms.ifPresent(AveragedNorms::swap);
    }
  }
}
