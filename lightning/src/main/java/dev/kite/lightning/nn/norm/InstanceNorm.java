package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Normalises each channel of each example. */
abstract class InstanceNorm extends RunningNorm {
  private static final Operator INSTANCE_NORM =
      Operator.of(
              "instance_norm(input, mean, variance, weight, bias, _own, momentum, eps,"
                  + " _dimensions)",
              """
              batch = input
              if input.dim() == _dimensions - 1:
                batch = torch.unsqueeze(input, 0)
              assert batch.dim() == _dimensions, 'the number of dimensions is not ' + str(_dimensions)
              if _own:
                assert batch.numel() == 0 or batch.numel() != batch.size(0) * batch.size(1), 'Expected more than 1 spatial element when training'
              output = torch.instance_norm(batch, weight, bias, mean, variance, _own, momentum, eps, True)
              if input.dim() == _dimensions - 1:
                output = torch.squeeze(output, 0)
              return output
              """)
          .rule(
              "The input must be (N, C, L) for an InstanceNorm1d, (N, C, H, W) for an"
                  + " InstanceNorm2d, (N, C, D, H, W) for an InstanceNorm3d, or without N, with as"
                  + " many channels as the layer has, and more than one place for each unless"
                  + " running statistics are used.");

  private final int dimensions;

  InstanceNorm(int channels, NormOptions options, int dimensions) {
    super(channels, options);
    this.dimensions = dimensions;
  }

  /** As torch does it, batches are not counted, and a momentum of None is one of 0. */
  @Override
  public final NDArray forward(NDArray input) {
    return INSTANCE_NORM.call(
        input,
        valueOf(mean),
        valueOf(variance),
        valueOf(weight),
        valueOf(bias),
        training() || mean == null,
        momentum().orElse(0),
        eps,
        dimensions);
  }
}
