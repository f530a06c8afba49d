package dev.kite.lightning.op;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Tensors;

/** Noise that keeps training from learning by heart. Draws from the generator of the device. */
public final class Regularisation {
  private Regularisation() {}

  /**
   * Sets elements to zero with a probability and divides the others by what is left of 1; returns
   * the input itself outside training.
   *
   * @throws dev.kite.lightning.kernel.TorchException if the probability is not in [0, 1]
   */
  public static NDArray dropout(NDArray input, double probability, boolean training) {
    if (!training) {
      return input;
    }
    try {
      return Tensors.wrap(input, KitePort.dropout(Tensors.handle(input), probability, true));
    } catch (EngineException e) {
      throw Refusal.of(
          e,
          "dropout",
          "The probability must be in [0, 1], and the input of a floating point type.",
          "input",
          input);
    }
  }
}
