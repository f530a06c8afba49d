package dev.kite.lightning.nn.norm;

/**
 * Normalises each channel of each example of (N, C, H, W): {@code torch.nn.InstanceNorm2d}
 * (Ulyanov, Vedaldi, Lempitsky: Instance Normalization, 2016).
 */
public final class InstanceNorm2d extends InstanceNorm {
  private static final int DIMENSIONS = 4;

  /** Creates a layer with torch's defaults: without parameters and running statistics. */
  public InstanceNorm2d(int channels) {
    this(channels, NormOptions.instance());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public InstanceNorm2d(int channels, NormOptions options) {
    super(channels, options, DIMENSIONS);
  }
}
