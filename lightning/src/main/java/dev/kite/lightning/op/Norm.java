package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import org.jspecify.annotations.Nullable;

/** Elements moved to mean 0 and variance 1, or to a length. */
public final class Norm {

  private static final Operator BATCH_NORM =
      Operator.of(
              "batch_norm(input, runningMean, runningVar, weight, bias, training, "
                  + "momentum, eps)",
              """
              if training:
                assert input.numel() != input.size(1), 'Expected more than 1 value per channel when training'
              return torch.batch_norm(input, weight, bias, runningMean, runningVar, training, momentum, eps, True)
              """)
          .rule(
              "There must be more than one value per channel in training, running "
                  + "statistics outside, and one element of each operand per channel.");

  private static final Operator LAYER_NORM =
      Operator.torch("layer_norm(input, shape, weight, bias, eps)")
          .rule("The shape must be that of the input's last dimensions, of weight and bias.")
          .direct(
              arguments ->
                  KitePort.layerNorm(
                      Tensors.handle((NDArray) arguments[0]),
                      (long[]) arguments[1],
                      arguments[2] == null ? 0 : Tensors.handle((NDArray) arguments[2]),
                      arguments[3] == null ? 0 : Tensors.handle((NDArray) arguments[3]),
                      (Double) arguments[4]));

  private static final Operator GROUP_NORM =
      Operator.of(
              "group_norm(input, groups, weight, bias, eps)",
              """
              assert input.numel() != groups, 'Expected more than 1 value per channel when training'
              return torch.group_norm(input, groups, weight, bias, eps)
              """)
          .rule(
              "The channels must be divisible by the groups, with more than one value in all for"
                  + " each group; the weight and bias must have one element for each channel.");

  private static final Operator INSTANCE_NORM =
      Operator.of(
              "instance_norm(input, runningMean, runningVar, weight, bias, "
                  + "useInputStats, momentum, eps)",
              """
              if useInputStats:
                assert input.numel() == 0 or input.numel() != input.size(0) * input.size(1), 'Expected more than 1 spatial element when training'
              return torch.instance_norm(input, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, True)
              """)
          .rule(
              "Statistics of the input need more than one place; without them there must be"
                  + " running ones; the weight and bias must have one element for each channel.");

  private static final Operator RMS_NORM =
      Operator.torch("rms_norm(input, shape, weight, eps)")
          .rule("The shape must be that of the input's last dimensions, and of the weight.");

  private static final Operator NORMALIZE =
      Operator.of(
              "normalize(input, p, dimension, eps)",
              "input / torch.clamp_min(torch.linalg_vector_norm(input, p, "
                  + "[dimension], True), eps)")
          .rule("The dimension must exist and the type be a floating point one.");

  private static final Operator LOCAL_RESPONSE_NORM =
      Operator.of(
              "local_response_norm(input, size, alpha, beta, k)",
              """
              squares = torch.unsqueeze(input * input, 1)
              if input.dim() == 3:
                around = torch.constant_pad_nd(squares, [0, 0, size // 2, (size - 1) // 2])
                mean = torch.squeeze(torch.avg_pool2d(around, [size, 1], [1, 1]), 1)
              else:
                sizes = input.size()
                flat = torch.view(squares, [sizes[0], 1, sizes[1], sizes[2], -1])
                around = torch.constant_pad_nd(flat, [0, 0, 0, 0, size // 2, (size - 1) // 2])
                mean = torch.view(torch.squeeze(torch.avg_pool3d(around, [size, 1, 1], [1, 1, 1]), 1), sizes)
              return input / torch.pow(mean * alpha + k, beta)
              """)
          .rule("The input must have three dimensions or more.");

  private Norm() {}

  /**
   * Normalises each channel over the batch, or by running statistics.
   *
   * @param input (N, C, *)
   * @param runningMean (C), changed in place in training, or none
   * @param runningVar (C), changed in place in training, or none
   * @param weight (C), or none
   * @param bias (C), or none
   * @param training whether the batch's own statistics count; without running ones they always do
   * @param momentum part of the new in the running statistics
   * @param eps added to the variance
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray batchNorm(
      NDArray input,
      @Nullable NDArray runningMean,
      @Nullable NDArray runningVar,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      boolean training,
      double momentum,
      double eps) {
    return BATCH_NORM.call(input, runningMean, runningVar, weight, bias, training, momentum, eps);
  }

  /**
   * Normalises over the last dimensions.
   *
   * @param shape sizes of the last dimensions
   * @param weight of the shape, or none
   * @param bias of the shape, or none
   * @param eps added to the variance
   */
  public static NDArray layerNorm(
      NDArray input, long[] shape, @Nullable NDArray weight, @Nullable NDArray bias, double eps) {
    return LAYER_NORM.call(input, shape, weight, bias, eps);
  }

  /**
   * Normalises groups of channels.
   *
   * @param input (N, C, *)
   * @param groups in [1, C]
   * @param weight (C), or none
   * @param bias (C), or none
   * @param eps added to the variance
   */
  public static NDArray groupNorm(
      NDArray input, int groups, @Nullable NDArray weight, @Nullable NDArray bias, double eps) {
    return GROUP_NORM.call(input, groups, weight, bias, eps);
  }

  /**
   * Normalises each channel of each example.
   *
   * @param input (N, C, *)
   * @param runningMean (C), changed in place, or none
   * @param runningVar (C), changed in place, or none
   * @param weight (C), or none
   * @param bias (C), or none
   * @param useInputStats whether the examples' own statistics count, and not the running ones
   * @param momentum part of the new in the running statistics
   * @param eps added to the variance
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // torch's own parameters
  public static NDArray instanceNorm(
      NDArray input,
      @Nullable NDArray runningMean,
      @Nullable NDArray runningVar,
      @Nullable NDArray weight,
      @Nullable NDArray bias,
      boolean useInputStats,
      double momentum,
      double eps) {
    return INSTANCE_NORM.call(
        input, runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
  }

  /**
   * Divides by the root of the mean square over the last dimensions.
   *
   * @param shape sizes of the last dimensions
   * @param weight of the shape, or none
   * @param eps added to the mean square, or none for the type's smallest step
   */
  public static NDArray rmsNorm(
      NDArray input, long[] shape, @Nullable NDArray weight, @Nullable Double eps) {
    return RMS_NORM.call(input, shape, weight, eps);
  }

  /**
   * Divides vectors along a dimension by their length.
   *
   * @param p order of the norm
   * @param dimension counted from 0, or from -1 at the end
   * @param eps least length
   */
  public static NDArray normalize(NDArray input, double p, int dimension, double eps) {
    return NORMALIZE.call(input, p, dimension, eps);
  }

  /**
   * Divides elements by the mean square of the channels around.
   *
   * @param input (N, C, *)
   * @param size channels around, in [1, inf)
   */
  public static NDArray localResponseNorm(
      NDArray input, int size, double alpha, double beta, double k) {
    return LOCAL_RESPONSE_NORM.call(input, size, alpha, beta, k);
  }
}
