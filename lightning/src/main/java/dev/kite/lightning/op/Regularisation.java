package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.kernel.Value;

/** Noise that keeps training from learning by heart. Draws from the generator of the device. */
public final class Regularisation {
  /** On the CPU torch's own dropout spends most of its time drawing, in double precision. */
  private static final ScriptMethod DROPOUT =
      ScriptModule.of(
              "regularisation",
              """
              def dropout(self, input: Tensor, p: float) -> Tensor:
                if torch.__and__(ops.prim.is_cpu(input), torch.__and__(torch.ge(p, 0.), torch.lt(p, 1.))):
                  kept = torch.type_as(torch.ge(torch.rand_like(input), p), input)
                  output = torch.mul(input, torch.mul_(kept, torch.div(1., torch.sub(1., p))))
                else:
                  output = torch.dropout(input, p, True)
                return output
              """)
          .method("dropout");

  private Regularisation() {}

  /**
   * Sets elements to zero with a probability and divides the others by what is left of 1; returns
   * the input itself outside training.
   *
   * @throws TorchException if the probability is not in [0, 1]
   */
  public static NDArray dropout(NDArray input, double probability, boolean training) {
    if (!training) {
      return input;
    }
    try (Value tensor = Value.of(input);
        Value chance = Value.of(probability)) {
      return DROPOUT.result(input, tensor, chance);
    } catch (TorchException e) {
      throw Refusal.of(
          e,
          "dropout",
          "The probability must be in [0, 1], and the input of a floating point type.",
          "input",
          input);
    }
  }
}
