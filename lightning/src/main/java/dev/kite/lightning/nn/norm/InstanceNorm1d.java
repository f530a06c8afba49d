package dev.kite.lightning.nn.norm;

/**
 * Normalises each channel of each example of (N, C, L): {@code torch.nn.InstanceNorm1d} (Ulyanov,
 * Vedaldi, Lempitsky: Instance Normalization, 2016).
 */
public final class InstanceNorm1d extends InstanceNorm {
  private static final int DIMENSIONS = 3;

  /** Creates a layer with torch's defaults: without parameters and running statistics. */
  public InstanceNorm1d(int channels) {
    this(channels, NormOptions.instance());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public InstanceNorm1d(int channels, NormOptions options) {
    super(channels, options, DIMENSIONS);
  }
}
