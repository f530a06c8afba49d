package dev.kite.lightning.nn.conv;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.op.Conv;
import dev.kite.lightning.op.Padding;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of sequences (N, C, L), with torch's {@code weight} (O, C / groups, length) and
 * {@code bias} (O): {@code torch.nn.Conv1d}.
 */
public final class Conv1d extends Convolution {
  private static final int DIMENSIONS = 1;

  /** Creates a convolution that moves by one over sequences as they are. */
  public Conv1d(int in, int out, int size) {
    this(in, out, Window.of(size));
  }

  /** Creates a convolution from {@code in} to {@code out} channels. */
  public Conv1d(int in, int out, Window window) {
    this(in, out, window, 1, true);
  }

  /**
   * Creates a convolution from {@code in} to {@code out} channels.
   *
   * @param groups parts of the channels that do not see each other
   * @param bias whether something is added
   * @throws IllegalArgumentException if the groups do not divide the channels
   */
  public Conv1d(int in, int out, Window window, int groups, boolean bias) {
    this(in, out, window, groups, bias, Padding.Mode.CONSTANT);
  }

  /**
   * Creates a convolution from {@code in} to {@code out} channels.
   *
   * @param groups parts of the channels that do not see each other
   * @param bias whether something is added
   * @param padding what is around the sequences, {@code CONSTANT} for zeros
   * @throws IllegalArgumentException if the groups do not divide the channels
   */
  public Conv1d(int in, int out, Window window, int groups, boolean bias, Padding.Mode padding) {
    super(new Channels(in, out, groups), window, DIMENSIONS, bias, padding);
  }

  @Override
  NDArray convolve(NDArray input, NDArray weight, @Nullable NDArray bias) {
    return same
        ? Conv.conv1d(input, weight, bias, stride[0], "same", dilation[0], groups)
        : Conv.conv1d(input, weight, bias, stride[0], padding[0], dilation[0], groups);
  }
}
