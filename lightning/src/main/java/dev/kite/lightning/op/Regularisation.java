package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Noise that keeps training from learning by heart. Draws from the generator of the device. */
public final class Regularisation {
  private static final String RULE =
      "The probability must be in [0, 1], and the input of a floating point type.";

  /** On the CPU torch's own dropout spends most of its time drawing, in double precision. */
  private static final Operator DROPOUT =
      Operator.of(
              "dropout(input, probability)",
              """
              if ops.prim.is_cpu(input) and probability >= 0. and probability < 1.:
                kept = torch.type_as(torch.ge(torch.rand_like(input, dtype=6), probability), input)
                output = torch.mul(input, torch.mul_(kept, 1. / (1. - probability)))
              else:
                output = torch.dropout(input, probability, True)
              return output
              """)
          .rule(RULE);

  private static final Operator FEATURE_DROPOUT =
      Operator.torch("feature_dropout(input, probability, True)").rule(RULE);

  private static final Operator ALPHA_DROPOUT =
      Operator.torch("alpha_dropout(input, probability, True)").rule(RULE);

  private static final Operator FEATURE_ALPHA_DROPOUT =
      Operator.torch("feature_alpha_dropout(input, probability, True)").rule(RULE);

  private Regularisation() {}

  /**
   * Sets elements to zero with a probability and divides the others by what is left of 1; returns
   * the input itself outside training.
   *
   * @param probability in [0, 1]
   */
  public static NDArray dropout(NDArray input, double probability, boolean training) {
    return training ? DROPOUT.call(input, probability) : input;
  }

  /**
   * Sets whole channels to zero with a probability and divides the others by what is left of 1;
   * returns the input itself outside training.
   *
   * @param input (N, C, *)
   * @param probability in [0, 1]
   */
  public static NDArray featureDropout(NDArray input, double probability, boolean training) {
    return training ? FEATURE_DROPOUT.call(input, probability) : input;
  }

  /**
   * Sets elements to the least value of a scaled {@link Activation#selu} with a probability, and
   * keeps mean and variance; returns the input itself outside training.
   *
   * @param probability in [0, 1]
   */
  public static NDArray alphaDropout(NDArray input, double probability, boolean training) {
    return training ? ALPHA_DROPOUT.call(input, probability) : input;
  }

  /**
   * Does to whole channels what {@link #alphaDropout} does to elements.
   *
   * @param input (N, C, *)
   * @param probability in [0, 1]
   */
  public static NDArray featureAlphaDropout(NDArray input, double probability, boolean training) {
    return training ? FEATURE_ALPHA_DROPOUT.call(input, probability) : input;
  }
}
