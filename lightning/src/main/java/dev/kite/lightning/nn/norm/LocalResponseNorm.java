package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Norm;

/**
 * Divides elements by the mean square of the channels around: torch's {@code LocalResponseNorm}.
 */
public final class LocalResponseNorm extends UnaryLayer {
  private static final double ALPHA = 1e-4;
  private static final double BETA = 0.75;

  private final int size;
  private final double alpha;
  private final double beta;
  private final double added;

  /** Creates a layer with torch's defaults. */
  public LocalResponseNorm(int size) {
    this(size, ALPHA, BETA, 1);
  }

  /**
   * Creates a layer that divides by {@code (added + alpha * mean)^beta}.
   *
   * @param size channels around
   * @throws IllegalArgumentException if the size is below 1
   */
  public LocalResponseNorm(int size, double alpha, double beta, double added) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Could not make a LocalResponseNorm: size=" + size + ". Choose a number in [1, inf).");
    }
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.added = added;
  }

  /** Applies the layer to (N, C, *). */
  @Override
  public NDArray forward(NDArray input) {
    return Norm.localResponseNorm(input, size, alpha, beta, added);
  }
}
