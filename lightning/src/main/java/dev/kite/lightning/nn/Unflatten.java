package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.tensor.Reshaping;

/** Splits a dimension into several: {@code torch.nn.Unflatten}. */
public final class Unflatten extends UnaryLayer {
  private final int dimension;
  private final long[] sizes;

  /**
   * Creates the layer.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @param sizes of the new dimensions; one of them may be -1, for what is left
   */
  public Unflatten(int dimension, long... sizes) {
    this.dimension = dimension;
    this.sizes = sizes.clone();
  }

  @Override
  public NDArray forward(NDArray input) {
    return Reshaping.unflatten(input, dimension, sizes);
  }
}
