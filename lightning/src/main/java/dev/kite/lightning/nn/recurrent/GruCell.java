package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** One step of a {@link Gru}: {@code torch.nn.GRUCell}. */
public final class GruCell extends CellWeights {
  private static final int GATES = 3;

  private static final Operator STEP =
      Operator.of(
              "gru_cell(input, hidden, ofInput, ofHidden, inputBias, hiddenBias)",
              BEGIN + "return torch.gru_cell(input, h, ofInput, ofHidden, inputBias, hiddenBias)")
          .rule("The input must be (N, D), what is remembered (N, H).");

  /** Creates a cell from {@code input} numbers, remembering {@code hidden}. */
  public GruCell(int input, int hidden, boolean bias) {
    super(input, hidden, GATES, bias);
  }

  /**
   * Returns what is remembered (N, H) after an input.
   *
   * @param input (N, D)
   * @param hidden what was remembered before (N, H), or none for zeros
   */
  public NDArray forward(NDArray input, @Nullable NDArray hidden) {
    return STEP.call(
        input, hidden, ofInput.value(), ofHidden.value(), valueOf(inputBias), valueOf(hiddenBias));
  }
}
