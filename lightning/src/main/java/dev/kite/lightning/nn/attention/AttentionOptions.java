package dev.kite.lightning.nn.attention;

/**
 * How attention of several heads is made.
 *
 * @param width numbers of a query, in and out: torch's {@code embed_dim}
 * @param heads parts of the width
 * @param keyWidth numbers of a key: torch's {@code kdim}
 * @param valueWidth numbers of a value: torch's {@code vdim}
 * @param dropout chance to drop a weight in training
 * @param bias whether projections add something
 * @param batchFirst whether tensors are (N, T, D), and not (T, N, D)
 */
public record AttentionOptions(
    int width,
    int heads,
    int keyWidth,
    int valueWidth,
    double dropout,
    boolean bias,
    boolean batchFirst) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the heads do not divide the width, or the dropout is not in
   *     [0, 1]
   */
  public AttentionOptions {
    if (heads < 1 || width < 1 || width % heads != 0 || keyWidth < 1 || valueWidth < 1) {
      throw new IllegalArgumentException(
          "Could not make attention: width=%s heads=%s keyWidth=%s valueWidth=%s. Choose widths in [1, inf), the first divisible by heads."
              .formatted(width, heads, keyWidth, valueWidth));
    }
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException(
          "Could not make attention: dropout=" + dropout + ". Choose a number in [0, 1].");
    }
  }

  /** Returns torch's defaults. */
  public static AttentionOptions of(int width, int heads) {
    return new AttentionOptions(width, heads, width, width, 0, true, false);
  }

  /** Returns these with another chance to drop a weight. */
  public AttentionOptions dropout(double chance) {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, chance, bias, batchFirst);
  }

  /** Returns these with or without something that projections add. */
  public AttentionOptions bias(boolean on) {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, dropout, on, batchFirst);
  }

  /** Returns these with the batch as the first or the second dimension. */
  public AttentionOptions batchFirst(boolean on) {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, dropout, bias, on);
  }

  /** Returns these with keys and values of other widths. */
  public AttentionOptions widths(int ofKeys, int ofValues) {
    return new AttentionOptions(width, heads, ofKeys, ofValues, dropout, bias, batchFirst);
  }

  boolean packed() {
    return keyWidth == width && valueWidth == width;
  }
}
