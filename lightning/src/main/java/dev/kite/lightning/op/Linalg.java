package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;
import org.jspecify.annotations.Nullable;

/** Products of matrices. */
public final class Linalg {
  private Linalg() {}

  /**
   * Returns {@code input weight^T + bias}.
   *
   * @param input (*, I)
   * @param weight (O, I)
   * @param bias (O), or none
   * @throws dev.kite.lightning.kernel.TorchException if the shapes or types do not fit
   */
  public static NDArray linear(NDArray input, NDArray weight, @Nullable NDArray bias) {
    try {
      return Tensors.wrap(
          input,
          KitePort.linear(
              Tensors.handle(input),
              Tensors.handle(weight),
              bias == null ? 0 : Tensors.handle(bias)));
    } catch (EngineException e) {
      throw Refusal.of(
          e,
          "linear",
          "The last dimension of the input must be that of the weight, and all of one type.",
          "input",
          input,
          "weight",
          weight,
          "bias",
          bias);
    }
  }
}
