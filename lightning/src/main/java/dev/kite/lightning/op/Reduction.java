package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;

/** Summaries along dimensions. */
public final class Reduction {
  private Reduction() {}

  /**
   * Returns the indices, int64, of the largest elements along a dimension, which goes away.
   *
   * @param dimension counted from 0, or from -1 at the end
   * @throws dev.kite.lightning.kernel.TorchException if there is no such dimension
   */
  public static NDArray argmax(NDArray input, int dimension) {
    try {
      return Tensors.wrap(input, KitePort.argmax(Tensors.handle(input), dimension, false));
    } catch (EngineException e) {
      throw Refusal.of(e, "argmax along " + dimension, "The dimension must exist.", "input", input);
    }
  }
}
