package dev.kite.lightning.nn.conv;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Conv;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution of sequences (N, C, L), with torch's {@code weight} (C, O / groups,
 * length) and {@code bias} (O): {@code torch.nn.ConvTranspose1d}.
 */
public final class ConvTranspose1d extends TransposedConvolution {
  private static final int DIMENSIONS = 1;

  /** Creates a transposed convolution from {@code in} to {@code out} channels. */
  public ConvTranspose1d(int in, int out, Window window) {
    this(in, out, window, 0, 1, true);
  }

  /**
   * Creates a transposed convolution from {@code in} to {@code out} channels.
   *
   * @param outputPadding elements added at the end of each dimension, fewer than its stride or
   *     dilation
   * @param groups parts of the channels that do not see each other
   * @param bias whether something is added
   * @throws IllegalArgumentException if the groups do not divide the channels, or the output
   *     padding is too large
   */
  public ConvTranspose1d(
      int in, int out, Window window, int outputPadding, int groups, boolean bias) {
    super(
        new Channels(in, out, groups),
        window,
        DIMENSIONS,
        Window.of(1).padding(outputPadding),
        bias);
  }

  @Override
  NDArray convolve(NDArray input, NDArray weight, @Nullable NDArray bias) {
    return Conv.convTranspose1d(
        input, weight, bias, stride[0], padding[0], outputPadding[0], groups, dilation[0]);
  }
}
