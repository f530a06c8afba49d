package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Gates that keep or renew what is remembered: {@code torch.nn.GRU}, with its {@code weight_ih_l0},
 * {@code weight_hh_l0}, {@code bias_ih_l0} and so on (Cho et al.: Learning Phrase Representations
 * using RNN Encoder-Decoder, 2014).
 */
public final class Gru extends Recurrent {
  private static final int GATES = 3;

  /** Creates a layer. */
  public Gru(RecurrentOptions options) {
    super(options, GATES, 0);
  }

  /** Reads sequences, beginning with zeros. */
  public Remembered forward(NDArray input) {
    return forward(input, null);
  }

  /**
   * Reads sequences.
   *
   * @param input (T, N, D), (N, T, D) if the batch is first, or (T, D)
   * @param hidden (layers * directions, N, H) to begin with, or none for zeros
   */
  public Remembered forward(NDArray input, @Nullable NDArray hidden) {
    return remembered(Sequences.GRU, input, hidden);
  }

  /**
   * Reads sequences of different lengths, as torch does those that {@code pack_padded_sequence} has
   * packed: what is behind the end of one is not read, and its output is zeros there. The state is
   * that of each at its own end; a layer that reads backwards begins there.
   *
   * @param input (T, N, D), or (N, T, D) if the batch is first
   * @param hidden (layers * directions, N, H) to begin with, or none for zeros
   * @param lengths (N), int64 in [1, T], in any order; read by the host
   */
  public Remembered forward(NDArray input, @Nullable NDArray hidden, NDArray lengths) {
    return remembered(Sequences.GRU_OF_LENGTHS, input, lengths, hidden);
  }
}
