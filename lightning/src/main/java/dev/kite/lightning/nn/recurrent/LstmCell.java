package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of an {@link Lstm}: {@code torch.nn.LSTMCell}. */
public final class LstmCell extends CellWeights {
  private static final int GATES = 4;

  private static final Operator STEP =
      Operator.of(
              "lstm_cell(input, hidden, cell, ofInput, ofHidden, inputBias, hiddenBias)",
              BEGIN
                  + """
                  c = h if cell is None else cell
                  hidden1, cell1 = torch.lstm_cell(input, [h, c], ofInput, ofHidden, inputBias, hiddenBias)
                  return [hidden1, cell1]
                  """)
          .results(2)
          .rule("The input must be (N, D), what is remembered (N, H).");

  /** What is remembered: (N, H) each. */
  public record State(NDArray hidden, NDArray cell) {}

  /** Creates a cell from {@code input} numbers, remembering {@code hidden}. */
  public LstmCell(int input, int hidden, boolean bias) {
    super(input, hidden, GATES, bias);
  }

  /**
   * Returns what is remembered after an input.
   *
   * @param input (N, D)
   * @param state what was remembered before, or none for zeros
   */
  public State forward(NDArray input, @Nullable State state) {
    List<NDArray> results =
        STEP.several(
            input,
            state == null ? null : state.hidden(),
            state == null ? null : state.cell(),
            ofInput.value(),
            ofHidden.value(),
            valueOf(inputBias),
            valueOf(hiddenBias));
    return new State(results.get(0), results.get(1));
  }
}
