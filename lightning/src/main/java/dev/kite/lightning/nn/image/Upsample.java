package dev.kite.lightning.nn.image;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Interpolation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sequences (N, C, L), images (N, C, H, W) or volumes (N, C, D, H, W) on another grid: {@code
 * torch.nn.Upsample}.
 */
public final class Upsample extends UnaryLayer {
  private final long @Nullable [] size;
  private final double @Nullable [] scale;
  private final Interpolation.Mode mode;
  private final boolean alignCorners;

  private Upsample(
      long @Nullable [] size,
      double @Nullable [] scale,
      Interpolation.Mode mode,
      boolean alignCorners) {
    this.size = size;
    this.scale = scale;
    this.mode = mode;
    this.alignCorners = alignCorners;
  }

  /**
   * Resamples to a size.
   *
   * @param size one number for each dimension
   */
  public static Upsample toSize(Interpolation.Mode mode, boolean alignCorners, long... size) {
    return new Upsample(size.clone(), null, mode, alignCorners);
  }

  /**
   * Resamples by a scale.
   *
   * @param scale one number for each dimension
   */
  public static Upsample byScale(Interpolation.Mode mode, boolean alignCorners, double... scale) {
    return new Upsample(null, scale.clone(), mode, alignCorners);
  }

  @Override
  public NDArray forward(NDArray input) {
    if (size != null) {
      return Interpolation.interpolate(input, size, mode, alignCorners, false);
    }
    return Interpolation.interpolate(
        input, Objects.requireNonNull(scale), mode, alignCorners, false);
  }
}
