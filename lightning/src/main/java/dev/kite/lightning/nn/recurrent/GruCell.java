package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** One step of a {@link Gru}: {@code torch.nn.GRUCell}. */
public final class GruCell extends CellWeights {
  private static final int GATES = 3;

  private static final Operator STEP =
      Operator.torch("gru_cell(input, hidden, ofInput, ofHidden, inputBias, hiddenBias)")
          .rule("The input must be (N, D), what is remembered (N, H).");

  /** Creates a cell from {@code input} numbers, remembering {@code hidden}. */
  public GruCell(int input, int hidden, boolean bias) {
    super(input, hidden, GATES, bias);
  }

  /** Returns what is remembered (N, H) after an input (N, D). */
  public NDArray forward(NDArray input, NDArray hidden) {
    return STEP.call(
        input, hidden, ofInput.value(), ofHidden.value(), valueOf(inputBias), valueOf(hiddenBias));
  }
}
