package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** Losses of pairs, triplets and ranks, which are content with a distance. */
public final class MarginLoss {
  private static final String PAIR_RULE =
      "Input and target must be of one shape and of one floating point type.";
  private static final String TWO_RULE =
      "Both inputs must be of one shape, and the target (N) of 1 and -1.";

  private static final Operator COSINE_EMBEDDING_LOSS =
      Operator.torch("cosine_embedding_loss(first, second, target, margin, reduction)")
          .rule(TWO_RULE);

  private static final Operator TRIPLET_MARGIN_LOSS =
      Operator.torch(
              "triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, "
                  + "reduction)")
          .rule("The three must be of one shape.");

  private static final Operator HINGE_EMBEDDING_LOSS =
      Operator.torch("hinge_embedding_loss(input, target, margin, reduction)")
          .rule("Input and target must be of one shape.");

  private static final Operator MARGIN_RANKING_LOSS =
      Operator.torch("margin_ranking_loss(first, second, target, margin, reduction)")
          .rule("All three must have as many dimensions.");

  private static final Operator SOFT_MARGIN_LOSS =
      Operator.of(
              "soft_margin_loss(input, target, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.soft_margin_loss(input, target, reduction)
              """)
          .rule(PAIR_RULE);

  private static final Operator MULTI_MARGIN_LOSS =
      Operator.torch("multi_margin_loss(input, target, p, margin, weight, reduction)")
          .rule(
              "The input must be (N, C), the target (N) int64 in [0, C), the weight "
                  + "(C), and p 1 or 2.");

  private static final Operator MULTILABEL_MARGIN_LOSS =
      Operator.torch("multilabel_margin_loss(input, target, reduction)")
          .rule("Input and target must be (N, C), the target int64 in [-1, C).");

  private static final Operator MULTILABEL_SOFT_MARGIN_LOSS =
      Operator.of(
              "multilabel_soft_margin_loss(input, target, weight, reduction)",
              """
              loss = -(target * torch.log_sigmoid(input) + (1 - target) * torch.log_sigmoid(-input))
              if weight is not None:
                loss = loss * weight
              loss = torch.mean(loss, [-1])
              if reduction == 1:
                return torch.mean(loss)
              if reduction == 2:
                return torch.sum(loss)
              return loss
              """)
          .rule(PAIR_RULE);

  private MarginLoss() {}

  /**
   * Returns how far cosines are from 1 where the target is 1, and above the margin elsewhere.
   *
   * @param first (N, D)
   * @param second (N, D)
   * @param target 1 or -1
   * @param margin in [-1, 1]
   * @param reduction how the losses become one
   */
  public static NDArray cosineEmbeddingLoss(
      NDArray first, NDArray second, NDArray target, double margin, LossReduction reduction) {
    return COSINE_EMBEDDING_LOSS.call(first, second, target, margin, reduction.code());
  }

  /**
   * Returns how much nearer than the margin says a negative is than a positive.
   *
   * @param anchor (N, D)
   * @param positive (N, D)
   * @param negative (N, D)
   * @param margin in (0, inf)
   * @param p order of the distance
   * @param eps added to differences
   * @param swap whether the distance of positive and negative counts if it is smaller
   * @param reduction how the losses become one
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray tripletMarginLoss(
      NDArray anchor,
      NDArray positive,
      NDArray negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      LossReduction reduction) {
    return TRIPLET_MARGIN_LOSS.call(
        anchor, positive, negative, margin, p, eps, swap, reduction.code());
  }

  /**
   * Returns distances where the target is 1, and what they lack of the margin elsewhere.
   *
   * @param target 1 or -1
   * @param reduction how the losses become one
   */
  public static NDArray hingeEmbeddingLoss(
      NDArray input, NDArray target, double margin, LossReduction reduction) {
    return HINGE_EMBEDDING_LOSS.call(input, target, margin, reduction.code());
  }

  /**
   * Returns what the first lacks to be above the second by the margin where the target is 1, and
   * below elsewhere.
   *
   * @param target 1 or -1
   * @param reduction how the losses become one
   */
  public static NDArray marginRankingLoss(
      NDArray first, NDArray second, NDArray target, double margin, LossReduction reduction) {
    return MARGIN_RANKING_LOSS.call(first, second, target, margin, reduction.code());
  }

  /**
   * Returns {@code log(1 + exp(-target * input))}.
   *
   * @param target 1 or -1
   * @param reduction how the losses become one
   */
  public static NDArray softMarginLoss(NDArray input, NDArray target, LossReduction reduction) {
    return SOFT_MARGIN_LOSS.call(input, target, reduction.code());
  }

  /**
   * Returns what the scores of other classes lack of being a margin below the target's.
   *
   * @param input (N, C)
   * @param target (N) int64 in [0, C)
   * @param p 1 or 2
   * @param weight (C), or none
   * @param reduction how the losses become one
   */
  public static NDArray multiMarginLoss(
      NDArray input,
      NDArray target,
      int p,
      double margin,
      @Nullable NDArray weight,
      LossReduction reduction) {
    return MULTI_MARGIN_LOSS.call(input, target, p, margin, weight, reduction.code());
  }

  /**
   * Returns what the scores of other classes lack of being 1 below each target's.
   *
   * @param input (N, C)
   * @param target (N, C) int64, classes followed by -1
   * @param reduction how the losses become one
   */
  public static NDArray multilabelMarginLoss(
      NDArray input, NDArray target, LossReduction reduction) {
    return MULTILABEL_MARGIN_LOSS.call(input, target, reduction.code());
  }

  /**
   * Returns the mean over classes of the cross entropy of sigmoids and targets.
   *
   * @param input logits (N, C)
   * @param target (N, C) of 0 and 1
   * @param weight (C), or none
   * @param reduction how the losses become one
   */
  public static NDArray multilabelSoftMarginLoss(
      NDArray input, NDArray target, @Nullable NDArray weight, LossReduction reduction) {
    return MULTILABEL_SOFT_MARGIN_LOSS.call(input, target, weight, reduction.code());
  }
}
