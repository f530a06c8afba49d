package dev.kite.lightning.nn.norm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Norm;
import org.jspecify.annotations.Nullable;

/**
 * Normalises groups of channels, with {@code weight} and {@code bias} (C): {@code
 * torch.nn.GroupNorm} (Wu, He: Group Normalization, 2018).
 */
public final class GroupNorm extends UnaryLayer {
  private static final double EPS = 1e-5;

  private final int groups;
  private final double eps;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;

  /** Creates a layer with torch's defaults. */
  public GroupNorm(int groups, int channels) {
    this(groups, channels, EPS, true);
  }

  /**
   * Creates a layer.
   *
   * @param eps added to the variance
   * @param affine whether there are weight and bias
   * @throws IllegalArgumentException if the groups do not divide the channels
   */
  public GroupNorm(int groups, int channels, double eps, boolean affine) {
    if (groups < 1 || channels < 1 || channels % groups != 0 || !(eps >= 0)) {
      throw new IllegalArgumentException(
          "Could not make a GroupNorm: groups=%s channels=%s eps=%s. Choose channels divisible by groups, and eps in [0, inf)."
              .formatted(groups, channels, eps));
    }
    this.groups = groups;
    this.eps = eps;
    Shape shape = new Shape(channels);
    weight = affine ? parameter("weight", shape, Initializer.constant(1)) : null;
    bias = affine ? parameter("bias", shape, Initializer.constant(0)) : null;
  }

  /** Applies the layer to (N, C, *). */
  @Override
  public NDArray forward(NDArray input) {
    return Norm.groupNorm(input, groups, valueOf(weight), valueOf(bias), eps);
  }
}
