package dev.kite.lightning.nn.activation;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Activation;

/** The logarithm of the sigmoid of each element: {@code torch.nn.LogSigmoid}. */
public final class LogSigmoid extends UnaryLayer {

  /** Creates the layer. */
  public LogSigmoid() {}

  @Override
  public NDArray forward(NDArray input) {
    return Activation.logSigmoid(input);
  }
}
