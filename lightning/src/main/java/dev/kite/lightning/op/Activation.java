package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.kernel.Value;

/** Functions applied element by element or along one dimension. */
public final class Activation {
  private static final ScriptMethod LOG_SOFTMAX =
      ScriptModule.of(
              "activation",
              """
              def log_softmax(self, input: Tensor, dim: int) -> Tensor:
                return torch.log_softmax(input, dim)
              """)
          .method("log_softmax");

  private Activation() {}

  /**
   * Returns the larger of each element and 0.
   *
   * @throws TorchException if the type is boolean
   */
  public static NDArray relu(NDArray input) {
    try {
      return Tensors.wrap(input, KitePort.relu(Tensors.handle(input)));
    } catch (EngineException e) {
      throw Refusal.of(e, "relu", "The input must be a tensor of numbers.", "input", input);
    }
  }

  /**
   * Returns the logarithm of the softmax along a dimension.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @throws TorchException if there is no such dimension, or the type is not a floating point one
   */
  public static NDArray logSoftmax(NDArray input, int dimension) {
    try (Value tensor = Value.of(input);
        Value along = Value.of((long) dimension)) {
      return LOG_SOFTMAX.result(input, tensor, along);
    } catch (TorchException e) {
      throw Refusal.of(
          e,
          "logSoftmax along " + dimension,
          "The dimension must exist and the type be a floating point one.",
          "input",
          input);
    }
  }
}
