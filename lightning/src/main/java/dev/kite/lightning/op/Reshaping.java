package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;

/** The same elements under other indices. */
public final class Reshaping {
  private Reshaping() {}

  /**
   * Joins neighbouring dimensions to one.
   *
   * @param first first dimension to join, counted from 0, or from -1 at the end
   * @param last last dimension to join
   * @throws dev.kite.lightning.kernel.TorchException if there are no such dimensions
   */
  public static NDArray flatten(NDArray input, int first, int last) {
    try {
      return Tensors.wrap(input, KitePort.flatten(Tensors.handle(input), first, last));
    } catch (EngineException e) {
      throw Refusal.of(
          e,
          "flatten(" + first + ", " + last + ")",
          "Both dimensions must exist, the first before the last.",
          "input",
          input);
    }
  }
}
