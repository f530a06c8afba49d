package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** A sigmoid of three straight lines: {@code torch.nn.Hardsigmoid}. */
public final class Hardsigmoid extends UnaryLayer {

  /** Creates the layer. */
  public Hardsigmoid() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.hardsigmoid(input);
  }
}
