package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.tensor.Reshaping;

/** Joins dimensions to one: {@code torch.nn.Flatten}. */
public final class Flatten extends UnaryLayer {
  private final int first;
  private final int last;

  /** Creates a layer that joins all dimensions of an example. */
  public Flatten() {
    this(1, -1);
  }

  /**
   * Creates a layer that joins dimensions.
   *
   * @param first counted from 0, or from -1 at the end
   * @param last counted likewise, and joined too
   */
  public Flatten(int first, int last) {
    this.first = first;
    this.last = last;
  }

  @Override
  public NDArray forward(NDArray input) {
    return Reshaping.flatten(input, first, last);
  }
}
