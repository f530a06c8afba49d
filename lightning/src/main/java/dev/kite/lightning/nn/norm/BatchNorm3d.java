package dev.kite.lightning.nn.norm;

/**
 * Normalises channels of (N, C, D, H, W) over the batch, and by running statistics in evaluation
 * mode: {@code torch.nn.BatchNorm3d}, with its {@code weight}, {@code bias}, {@code running_mean},
 * {@code running_var} and {@code num_batches_tracked} (Ioffe, Szegedy: Batch Normalization, 2015).
 */
public final class BatchNorm3d extends BatchNorm {
  private static final int LEAST = 5;
  private static final int MOST = 5;

  /** Creates a layer with torch's defaults. */
  public BatchNorm3d(int channels) {
    this(channels, NormOptions.batch());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public BatchNorm3d(int channels, NormOptions options) {
    super(channels, options, LEAST, MOST);
  }
}
