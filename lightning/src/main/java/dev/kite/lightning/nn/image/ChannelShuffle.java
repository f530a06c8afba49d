package dev.kite.lightning.nn.image;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Interpolation;

/** Channels of groups laid out in turn: {@code torch.nn.ChannelShuffle}. */
public final class ChannelShuffle extends UnaryLayer {
  private final int groups;

  /**
   * Creates the layer.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public ChannelShuffle(int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException(
          "Could not make a ChannelShuffle: groups=" + groups + ". Choose a number in [1, inf).");
    }
    this.groups = groups;
  }

  /** Applies the layer to images (N, C, H, W). */
  @Override
  public NDArray forward(NDArray input) {
    return Interpolation.channelShuffle(input, groups);
  }
}
