package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered, and the input, mapped and squashed: {@code torch.nn.RNN}, with its {@code
 * weight_ih_l0}, {@code weight_hh_l0}, {@code bias_ih_l0} and so on (Elman: Finding Structure in
 * Time, 1990).
 */
public final class Rnn extends Recurrent {
  private static final int GATES = 1;

  /** What squashes. */
  public enum Nonlinearity {
    /** The hyperbolic tangent. */
    TANH,
    /** The larger of each element and 0. */
    RELU
  }

  private final Operator operator;
  private final Operator ofLengths;

  /** Creates a layer with the hyperbolic tangent. */
  public Rnn(RecurrentOptions options) {
    this(options, Nonlinearity.TANH);
  }

  /** Creates a layer. */
  public Rnn(RecurrentOptions options, Nonlinearity nonlinearity) {
    super(options, GATES, 0);
    boolean tanh = nonlinearity == Nonlinearity.TANH;
    operator = tanh ? Sequences.RNN_TANH : Sequences.RNN_RELU;
    ofLengths = tanh ? Sequences.RNN_TANH_OF_LENGTHS : Sequences.RNN_RELU_OF_LENGTHS;
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
    return remembered(operator, input, hidden);
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
    return remembered(ofLengths, input, lengths, hidden);
  }
}
