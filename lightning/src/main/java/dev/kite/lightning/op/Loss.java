package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import org.jspecify.annotations.Nullable;

/** What training makes small. */
public final class Loss {
  private static final long IGNORED = -100;

  private static final String CLASSES_RULE =
      "The input must be (N, C) or (N, C, *) of a floating point type, the "
          + "target (N) or (N, *) int64 in [0, C).";
  private static final String PAIR_RULE =
      "Input and target must be of one shape and of one floating point type.";

  private static final Operator CROSS_ENTROPY =
      Operator.torch(
              "cross_entropy_loss(input, target, weight, reduction, ignored, " + "labelSmoothing)")
          .named("crossEntropy")
          .rule(CLASSES_RULE);

  private static final Operator NLL_LOSS =
      Operator.torch("nll_loss_nd(input, target, weight, reduction, ignored)")
          .named("nllLoss")
          .rule(CLASSES_RULE);

  private static final Operator MSE_LOSS =
      Operator.of(
              "mse_loss(input, target, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.mse_loss(input, target, reduction)
              """)
          .rule(PAIR_RULE);

  private static final Operator L1_LOSS =
      Operator.of(
              "l1_loss(input, target, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.l1_loss(input, target, reduction)
              """)
          .rule(PAIR_RULE);

  private static final Operator SMOOTH_L1_LOSS =
      Operator.of(
              "smooth_l1_loss(input, target, beta, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.smooth_l1_loss(input, target, reduction, beta)
              """)
          .rule(PAIR_RULE);

  private static final Operator HUBER_LOSS =
      Operator.of(
              "huber_loss(input, target, delta, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.huber_loss(input, target, reduction, delta)
              """)
          .rule(PAIR_RULE);

  private static final Operator BINARY_CROSS_ENTROPY =
      Operator.of(
              "binary_cross_entropy(input, target, weight, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.binary_cross_entropy(input, target, weight, reduction)
              """)
          .rule("Input and target must be of one shape, within [0, 1].");

  private static final Operator BINARY_CROSS_ENTROPY_WITH_LOGITS =
      Operator.of(
              "binary_cross_entropy_with_logits(input, target, weight, "
                  + "positiveWeight, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.binary_cross_entropy_with_logits(input, target, weight, positiveWeight, reduction)
              """)
          .rule(PAIR_RULE);

  private static final Operator KL_DIV =
      Operator.of(
              "kl_div(input, target, logTarget, reduction)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.kl_div(input, target, reduction, log_target=logTarget)
              """)
          .rule(PAIR_RULE);

  private static final Operator KL_DIV_BATCH_MEAN =
      Operator.of(
              "kl_div_batch_mean(input, target, logTarget)",
              """
              assert input.size() == target.size(), 'input and target differ in shape'
              return torch.kl_div(input, target, 2, log_target=logTarget) / input.size(0)
              """)
          .rule(PAIR_RULE);

  private static final Operator POISSON_NLL_LOSS =
      Operator.torch("poisson_nll_loss(input, target, logInput, full, eps, reduction)")
          .rule(PAIR_RULE);

  private static final Operator GAUSSIAN_NLL_LOSS =
      Operator.of(
              "gaussian_nll_loss(input, target, variance, full, eps, reduction)",
              """
              var = variance
              if variance.size() != input.size():
                if input.size()[:-1] == variance.size():
                  var = torch.unsqueeze(variance, -1)
                else:
                  assert input.size()[:-1] == variance.size()[:-1] and variance.size(-1) == 1, 'the variance has another shape'
              assert not bool(torch.any(var < 0)), 'a variance is negative'
              var = var + torch.detach(torch.clamp_min(var, eps) - var)
              loss = 0.5 * (torch.log(var) + torch.pow(input - target, 2) / var)
              if full:
                loss = loss + 0.9189385332046727
              if reduction == 1:
                return torch.mean(loss)
              if reduction == 2:
                return torch.sum(loss)
              return loss
              """)
          .rule(
              "Input and target must be of one shape, and the variance of it, or "
                  + "without its last dimension, and not negative.");

  private static final Operator CTC_LOSS =
      Operator.of(
              "ctc_loss(logProbabilities, targets, inputLengths, targetLengths, "
                  + "blank, reduction, zeroInfinity)",
              """
              if ops.prim.is_cpu(targets):
                if torch.numel(targets) > 0:
                  assert int(torch.min(targets)) >= 0 and int(torch.max(targets)) < logProbabilities.size(-1), 'a target is out of range'
              return torch.ctc_loss(logProbabilities, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity)
              """)
          .rule(
              "The lengths must be (N), at most T and S, and the targets classes "
                  + "other than the blank.");

  private Loss() {}

  /**
   * Returns the mean negative logarithm of the softmax at the targets; a target of -100 does not
   * count.
   *
   * @param input logits (N, C) or (N, C, *)
   * @param target classes (N) or (N, *) int64 in [0, C), or probabilities of the input's shape
   */
  public static NDArray crossEntropy(NDArray input, NDArray target) {
    return CROSS_ENTROPY.call(input, target, null, LossReduction.MEAN.code(), IGNORED, 0.0);
  }

  /**
   * Returns the negative logarithm of the softmax at the targets.
   *
   * @param input logits (N, C) or (N, C, *)
   * @param target classes (N) or (N, *) int64 in [0, C), or probabilities of the input's shape
   * @param weight (C) how much each class counts, or none
   * @param reduction how the losses become one
   * @param ignored a target that does not count; -100 as a rule
   * @param labelSmoothing part of each target that goes to all classes, in [0, 1]
   */
  public static NDArray crossEntropy(
      NDArray input,
      NDArray target,
      @Nullable NDArray weight,
      LossReduction reduction,
      long ignored,
      double labelSmoothing) {
    return CROSS_ENTROPY.call(input, target, weight, reduction.code(), ignored, labelSmoothing);
  }

  /**
   * Returns the negative element of the input at the targets.
   *
   * @param input logarithms of probabilities (N, C) or (N, C, *)
   * @param target classes (N) or (N, *) int64 in [0, C)
   * @param weight (C) how much each class counts, or none
   * @param reduction how the losses become one
   * @param ignored a target that does not count; -100 as a rule
   */
  public static NDArray nllLoss(
      NDArray input,
      NDArray target,
      @Nullable NDArray weight,
      LossReduction reduction,
      long ignored) {
    return NLL_LOSS.call(input, target, weight, reduction.code(), ignored);
  }

  /**
   * Returns the squares of the differences.
   *
   * @param reduction how the losses become one
   */
  public static NDArray mseLoss(NDArray input, NDArray target, LossReduction reduction) {
    return MSE_LOSS.call(input, target, reduction.code());
  }

  /**
   * Returns the sizes of the differences.
   *
   * @param reduction how the losses become one
   */
  public static NDArray l1Loss(NDArray input, NDArray target, LossReduction reduction) {
    return L1_LOSS.call(input, target, reduction.code());
  }

  /**
   * Returns squares of small differences, over twice beta, and sizes of large ones, less half of
   * beta.
   *
   * @param beta where small ends, in [0, inf)
   * @param reduction how the losses become one
   */
  public static NDArray smoothL1Loss(
      NDArray input, NDArray target, double beta, LossReduction reduction) {
    return SMOOTH_L1_LOSS.call(input, target, beta, reduction.code());
  }

  /**
   * Returns half the squares of small differences, and delta times the sizes of large ones, less
   * half of delta.
   *
   * @param delta where small ends, in (0, inf)
   * @param reduction how the losses become one
   */
  public static NDArray huberLoss(
      NDArray input, NDArray target, double delta, LossReduction reduction) {
    return HUBER_LOSS.call(input, target, delta, reduction.code());
  }

  /**
   * Returns the cross entropy of probabilities and targets.
   *
   * @param input in [0, 1]
   * @param target in [0, 1]
   * @param weight what can be stretched to the input, or none
   * @param reduction how the losses become one
   */
  public static NDArray binaryCrossEntropy(
      NDArray input, NDArray target, @Nullable NDArray weight, LossReduction reduction) {
    return BINARY_CROSS_ENTROPY.call(input, target, weight, reduction.code());
  }

  /**
   * Returns the cross entropy of sigmoids and targets.
   *
   * @param input logits
   * @param target in [0, 1]
   * @param weight what can be stretched to the input, or none
   * @param positiveWeight how much targets of 1 count, or none
   * @param reduction how the losses become one
   */
  public static NDArray binaryCrossEntropyWithLogits(
      NDArray input,
      NDArray target,
      @Nullable NDArray weight,
      @Nullable NDArray positiveWeight,
      LossReduction reduction) {
    return BINARY_CROSS_ENTROPY_WITH_LOGITS.call(
        input, target, weight, positiveWeight, reduction.code());
  }

  /**
   * Returns the divergence of Kullback and Leibler from the input to the target.
   *
   * @param input logarithms of probabilities
   * @param target probabilities, of the input's shape; torch would stretch one to the other
   * @param logTarget whether the target is logarithms, too
   * @param reduction how the losses become one
   */
  public static NDArray klDiv(
      NDArray input, NDArray target, boolean logTarget, LossReduction reduction) {
    return KL_DIV.call(input, target, logTarget, reduction.code());
  }

  /**
   * Returns the divergence of Kullback and Leibler, summed and divided by the size of the batch, as
   * mathematics defines it.
   *
   * @param input logarithms of probabilities (N, *)
   * @param target probabilities (N, *)
   * @param logTarget whether the target is logarithms, too
   */
  public static NDArray klDivBatchMean(NDArray input, NDArray target, boolean logTarget) {
    return KL_DIV_BATCH_MEAN.call(input, target, logTarget);
  }

  /**
   * Returns the negative logarithm of the likelihood of counts.
   *
   * @param input expected counts
   * @param target counts
   * @param logInput whether the input is logarithms
   * @param full whether Stirling's term is added
   * @param eps added to the input before its logarithm
   * @param reduction how the losses become one
   */
  public static NDArray poissonNllLoss(
      NDArray input,
      NDArray target,
      boolean logInput,
      boolean full,
      double eps,
      LossReduction reduction) {
    return POISSON_NLL_LOSS.call(input, target, logInput, full, eps, reduction.code());
  }

  /**
   * Returns the negative logarithm of the likelihood of numbers with a variance each.
   *
   * @param input expected numbers
   * @param target numbers
   * @param variance of the input's shape, or without its last dimension, or with 1 there; not
   *     negative
   * @param full whether the constant term is added
   * @param eps least variance, which lets gradients pass
   * @param reduction how the losses become one
   */
  public static NDArray gaussianNllLoss(
      NDArray input,
      NDArray target,
      NDArray variance,
      boolean full,
      double eps,
      LossReduction reduction) {
    return GAUSSIAN_NLL_LOSS.call(input, target, variance, full, eps, reduction.code());
  }

  /**
   * Returns the negative logarithm of the probability of a sequence, over all alignments.
   *
   * @param logProbabilities (T, N, C) or (T, C)
   * @param targets (N, S), or all in one dimension; classes without the blank
   * @param inputLengths (N) int64, at most T
   * @param targetLengths (N) int64, at most S
   * @param blank class that stands for nothing
   * @param reduction how the losses become one
   * @param zeroInfinity whether sequences that cannot be aligned lose nothing
   */
  public static NDArray ctcLoss(
      NDArray logProbabilities,
      NDArray targets,
      NDArray inputLengths,
      NDArray targetLengths,
      long blank,
      LossReduction reduction,
      boolean zeroInfinity) {
    return CTC_LOSS.call(
        logProbabilities,
        targets,
        inputLengths,
        targetLengths,
        blank,
        reduction.code(),
        zeroInfinity);
  }
}
