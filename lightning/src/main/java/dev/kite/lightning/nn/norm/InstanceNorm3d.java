package dev.kite.lightning.nn.norm;

/**
 * Normalises each channel of each example of (N, C, D, H, W): {@code torch.nn.InstanceNorm3d}
 * (Ulyanov, Vedaldi, Lempitsky: Instance Normalization, 2016).
 */
public final class InstanceNorm3d extends InstanceNorm {
  private static final int DIMENSIONS = 5;

  /** Creates a layer with torch's defaults: without parameters and running statistics. */
  public InstanceNorm3d(int channels) {
    this(channels, NormOptions.instance());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public InstanceNorm3d(int channels, NormOptions options) {
    super(channels, options, DIMENSIONS);
  }
}
