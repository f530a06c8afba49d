package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;

/** Normalises channels over a batch, and keeps running statistics, in one call. */
abstract class BatchNorm extends RunningNorm {
  /** Torch counts batches by an operator of its own; a momentum of None waits for the device. */
  private static final Operator BATCH_NORM =
      Operator.of(
              "batch_norm(input, mean, variance, weight, bias, tracked, training, momentum, eps,"
                  + " _least, _most)",
              """
              assert input.dim() >= _least and input.dim() <= _most, 'the number of dimensions is not ' + str(_most)
              share = 0.0
              if training or mean is None:
                assert input.numel() != input.size(1), 'Expected more than 1 value per channel when training'
              if momentum is not None:
                share = momentum
              if tracked is not None:
                if training:
                  _0 = torch.add_(tracked, 1)
                if momentum is None:
                  if training:
                    share = 1.0 / float(tracked)
              return torch.batch_norm(input, weight, bias, mean, variance, training or mean is None, share, eps, True)
              """)
          .rule(
              "The input must be (N, C), (N, C, L) for a BatchNorm1d, (N, C, H, W) for a"
                  + " BatchNorm2d, (N, C, D, H, W) for a BatchNorm3d, with as many channels as the"
                  + " layer has, and more than one value for each unless running"
                  + " statistics are used.");

  private final int least;
  private final int most;

  BatchNorm(int channels, NormOptions options, int least, int most) {
    super(channels, options);
    this.least = least;
    this.most = most;
  }

  @Override
  public final NDArray forward(NDArray input) {
    return BATCH_NORM.call(
        input,
        valueOf(mean),
        valueOf(variance),
        valueOf(weight),
        valueOf(bias),
        valueOf(tracked),
        training(),
        share(),
        eps,
        least,
        most);
  }
}
