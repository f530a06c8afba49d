package dev.kite.lightning.nn.recurrent;

/**
 * How a recurrent layer is made.
 *
 * @param input numbers of a place
 * @param hidden numbers that are remembered
 * @param layers how many read what the one before has written
 * @param bias whether something is added
 * @param batchFirst whether tensors are (N, T, D), and not (T, N, D)
 * @param dropout chance to drop a number between layers in training
 * @param bidirectional whether a second reader begins at the end
 */
public record RecurrentOptions(
    int input,
    int hidden,
    int layers,
    boolean bias,
    boolean batchFirst,
    double dropout,
    boolean bidirectional) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, or the dropout is not in [0, 1]
   */
  public RecurrentOptions {
    if (input < 1 || hidden < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "Could not make a recurrent layer: input=%s hidden=%s layers=%s. Choose numbers in [1, inf)."
              .formatted(input, hidden, layers));
    }
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a recurrent layer: dropout=" + dropout + ". Choose a number in [0, 1].");
    }
  }

  /** Returns torch's defaults: one layer that reads (T, N, D) from its beginning. */
  public static RecurrentOptions of(int input, int hidden) {
    return new RecurrentOptions(input, hidden, 1, true, false, 0, false);
  }

  /** Returns these with another number of layers. */
  public RecurrentOptions layers(int count) {
    return new RecurrentOptions(input, hidden, count, bias, batchFirst, dropout, bidirectional);
  }

  /** Returns these with or without something that is added. */
  public RecurrentOptions bias(boolean on) {
    return new RecurrentOptions(input, hidden, layers, on, batchFirst, dropout, bidirectional);
  }

  /** Returns these with the batch as the first or the second dimension. */
  public RecurrentOptions batchFirst(boolean on) {
    return new RecurrentOptions(input, hidden, layers, bias, on, dropout, bidirectional);
  }

  /** Returns these with another chance to drop a number between layers. */
  public RecurrentOptions dropout(double chance) {
    return new RecurrentOptions(input, hidden, layers, bias, batchFirst, chance, bidirectional);
  }

  /** Returns these with or without a reader that begins at the end. */
  public RecurrentOptions bidirectional(boolean on) {
    return new RecurrentOptions(input, hidden, layers, bias, batchFirst, dropout, on);
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }
}
