package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.TorchException;

/** What training makes small: scalars, means over the batch. */
public final class Loss {
  private static final ScriptMethod CROSS_ENTROPY =
      ScriptModule.of(
              "loss",
              """
              def cross_entropy(self, input: Tensor, target: Tensor) -> Tensor:
                return torch.cross_entropy_loss(input, target, None, 1, -100, 0.)
              """)
          .method("cross_entropy");

  private Loss() {}

  /**
   * Returns the mean negative logarithm of the softmax at the targets; a target of -100 does not
   * count.
   *
   * @param input logits (N, C) or (N, C, *)
   * @param target classes (N) or (N, *) int64 in [0, C), or probabilities of the input's shape
   * @throws TorchException if the shapes or types do not fit
   */
  public static NDArray crossEntropy(NDArray input, NDArray target) {
    try {
      return CROSS_ENTROPY.tracked(input, target);
    } catch (TorchException e) {
      throw Refusal.of(
          e,
          "crossEntropy",
          "The input must be (N, C) or (N, C, *) of a floating point type, the target (N) or (N, *)"
              + " int64 in [0, C).",
          "input",
          input,
          "target",
          target);
    }
  }
}
