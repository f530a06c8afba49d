package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.tensor.Reshaping;

/** Joins all dimensions of an example to one. */
public final class Flatten extends UnaryLayer {
  /** Creates the layer. */
  public Flatten() {}

  @Override
  public NDArray forward(NDArray input) {
    return Reshaping.flatten(input, 1, -1);
  }
}
