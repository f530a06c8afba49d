package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gates that keep, renew and show a cell: {@code torch.nn.LSTM}, with its {@code weight_ih_l0},
 * {@code weight_hh_l0}, {@code bias_ih_l0} and so on (Hochreiter, Schmidhuber: Long Short-Term
 * Memory, 1997).
 */
public final class Lstm extends Recurrent {
  private static final int GATES = 4;

  private final int handed;

  /**
   * What the layer has written and remembers.
   *
   * @param output (T, N, directions * H), of each place
   * @param hidden (layers * directions, N, H), at the end
   * @param cell (layers * directions, N, H), at the end
   */
  public record State(NDArray output, NDArray hidden, NDArray cell) {}

  /** Creates a layer. */
  public Lstm(RecurrentOptions options) {
    super(options, GATES, 0);
    handed = options.hidden();
  }

  /**
   * Creates a layer that hands on fewer numbers than it remembers, with torch's {@code
   * weight_hr_l0}.
   *
   * @param projected torch's {@code proj_size}, in [1, hidden)
   * @throws IllegalArgumentException if it is not in this range
   */
  public Lstm(RecurrentOptions options, int projected) {
    super(options, GATES, require(options, projected));
    handed = projected;
  }

  private static int require(RecurrentOptions options, int projected) {
    if (projected < 1 || projected >= options.hidden()) {
      throw new IllegalArgumentException(
          "Could not make an Lstm: projected=%s hidden=%s. Choose a projection in [1, hidden)."
              .formatted(projected, options.hidden()));
    }
    return projected;
  }

  /** Reads sequences, beginning with zeros. */
  public State forward(NDArray input) {
    return forward(input, null, null);
  }

  /**
   * Reads sequences.
   *
   * @param input (T, N, D), (N, T, D) if the batch is first, or (T, D)
   * @param hidden (layers * directions, N, H) to begin with, or none for zeros
   * @param cell (layers * directions, N, H) to begin with, or none for zeros
   */
  public State forward(NDArray input, @Nullable NDArray hidden, @Nullable NDArray cell) {
    return state(Sequences.LSTM, input, hidden, cell);
  }

  /**
   * Reads sequences of different lengths, as torch does those that {@code pack_padded_sequence} has
   * packed: what is behind the end of one is not read, and its output is zeros there. The state is
   * that of each at its own end; a layer that reads backwards begins there.
   *
   * @param input (T, N, D), or (N, T, D) if the batch is first
   * @param hidden (layers * directions, N, H) to begin with, or none for zeros
   * @param cell (layers * directions, N, H) to begin with, or none for zeros
   * @param lengths (N), int64 in [1, T], in any order; read by the host
   */
  public State forward(
      NDArray input, @Nullable NDArray hidden, @Nullable NDArray cell, NDArray lengths) {
    return state(Sequences.LSTM_OF_LENGTHS, input, lengths, hidden, cell);
  }

  private State state(Operator operator, @Nullable NDArray... given) {
    List<NDArray> results = read(operator, List.of(handed, options.hidden()), given);
    return new State(results.get(0), results.get(1), results.get(2));
  }
}
