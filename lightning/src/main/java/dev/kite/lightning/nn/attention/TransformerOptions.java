package dev.kite.lightning.nn.attention;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.op.Activation;
import java.util.function.UnaryOperator;

/**
 * How the layers of a transformer are made.
 *
 * @param width numbers of a place: torch's {@code d_model}
 * @param heads parts of the width: torch's {@code nhead}
 * @param hidden numbers between the two linear maps: torch's {@code dim_feedforward}
 * @param dropout chance to drop a number in training
 * @param activation between the two linear maps
 * @param eps added to variances
 * @param normFirst whether sub-layers normalise what they get, and not what they give
 * @param bias whether maps and norms add something
 * @param batchFirst whether tensors are (N, T, D), and not (T, N, D)
 */
public record TransformerOptions(
    int width,
    int heads,
    int hidden,
    double dropout,
    UnaryOperator<NDArray> activation,
    double eps,
    boolean normFirst,
    boolean bias,
    boolean batchFirst) {
  private static final int HIDDEN = 2048;
  private static final double DROPOUT = 0.1;
  private static final double EPS = 1e-5;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the heads do not divide the width, or the dropout is not in
   *     [0, 1]
   */
  public TransformerOptions {
    AttentionOptions.of(width, heads).dropout(dropout);
    if (hidden < 1) {
      throw new IllegalArgumentException(
          "Could not make a transformer: hidden=" + hidden + ". Choose a number in [1, inf).");
    }
  }

  /** Returns torch's defaults. */
  public static TransformerOptions of(int width, int heads) {
    return new TransformerOptions(
        width, heads, HIDDEN, DROPOUT, Activation::relu, EPS, false, true, false);
  }

  /** Returns these with another number of numbers between the linear maps. */
  public TransformerOptions hidden(int numbers) {
    return new TransformerOptions(
        width, heads, numbers, dropout, activation, eps, normFirst, bias, batchFirst);
  }

  /** Returns these with another chance to drop a number. */
  public TransformerOptions dropout(double chance) {
    return new TransformerOptions(
        width, heads, hidden, chance, activation, eps, normFirst, bias, batchFirst);
  }

  /** Returns these with another activation, for example {@code Activation::gelu}. */
  public TransformerOptions activation(UnaryOperator<NDArray> function) {
    return new TransformerOptions(
        width, heads, hidden, dropout, function, eps, normFirst, bias, batchFirst);
  }

  /** Returns these with another number to add to variances. */
  public TransformerOptions eps(double added) {
    return new TransformerOptions(
        width, heads, hidden, dropout, activation, added, normFirst, bias, batchFirst);
  }

  /** Returns these with norms before or after sub-layers. */
  public TransformerOptions normFirst(boolean on) {
    return new TransformerOptions(
        width, heads, hidden, dropout, activation, eps, on, bias, batchFirst);
  }

  /** Returns these with or without something that maps and norms add. */
  public TransformerOptions bias(boolean on) {
    return new TransformerOptions(
        width, heads, hidden, dropout, activation, eps, normFirst, on, batchFirst);
  }

  /** Returns these with the batch as the first or the second dimension. */
  public TransformerOptions batchFirst(boolean on) {
    return new TransformerOptions(
        width, heads, hidden, dropout, activation, eps, normFirst, bias, on);
  }

  AttentionOptions attention() {
    return AttentionOptions.of(width, heads).dropout(dropout).bias(bias).batchFirst(batchFirst);
  }
}
