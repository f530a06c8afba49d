package dev.kite.lightning.nn.model;

import dev.kite.lightning.nn.activation.Gelu;
import dev.kite.lightning.nn.norm.LayerNorm;

/**
 * How large a {@link Gpt} is.
 *
 * @param vocabulary how many tokens there are
 * @param context how many places a sequence has at most
 * @param layers how many blocks there are
 * @param heads parts of the width
 * @param width numbers of a place
 * @param dropout chance to drop a number in training
 * @param bias whether maps and norms add something
 * @param gelu between the two linear maps of a block: exact in nanoGPT, approximate in GPT-2
 */
public record GptOptions(
    int vocabulary,
    int context,
    int layers,
    int heads,
    int width,
    double dropout,
    boolean bias,
    Gelu.Approximation gelu) {
  private static final double EPS = 1e-5;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, the heads do not divide the width, or the
   *     dropout is not in [0, 1]
   */
  public GptOptions {
    if (vocabulary < 1 || context < 1 || layers < 0 || heads < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Could not make a Gpt: vocabulary=%s context=%s layers=%s heads=%s width=%s. Choose numbers in [1, inf)."
              .formatted(vocabulary, context, layers, heads, width));
    }
    if (width % heads != 0 || !(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException(
          "Could not make a Gpt: width=%s heads=%s dropout=%s. Choose a width divisible by heads, and a dropout in [0, 1]."
              .formatted(width, heads, dropout));
    }
  }

  /** Returns a model without dropout, with biases and the exact activation. */
  public static GptOptions of(int vocabulary, int context, int layers, int heads, int width) {
    return new GptOptions(
        vocabulary, context, layers, heads, width, 0, true, Gelu.Approximation.NONE);
  }

  /** Returns the size of the smallest GPT-2: 124 million parameters. */
  public static GptOptions gpt2() {
    return of(50257, 1024, 12, 12, 768).gelu(Gelu.Approximation.TANH);
  }

  /** Returns these with another chance to drop a number. */
  public GptOptions dropout(double chance) {
    return new GptOptions(vocabulary, context, layers, heads, width, chance, bias, gelu);
  }

  /** Returns these with or without something that maps and norms add. */
  public GptOptions bias(boolean on) {
    return new GptOptions(vocabulary, context, layers, heads, width, dropout, on, gelu);
  }

  /** Returns these with another activation. */
  public GptOptions gelu(Gelu.Approximation approximation) {
    return new GptOptions(vocabulary, context, layers, heads, width, dropout, bias, approximation);
  }

  LayerNorm norm() {
    return new LayerNorm(new int[] {width}, EPS, true, bias);
  }
}
