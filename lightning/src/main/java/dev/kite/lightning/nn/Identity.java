package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;

/** Returns its input: {@code torch.nn.Identity}. */
public final class Identity extends UnaryLayer {
  /** Creates the layer. */
  public Identity() {}

  @Override
  public NDArray forward(NDArray input) {
    return input;
  }
}
