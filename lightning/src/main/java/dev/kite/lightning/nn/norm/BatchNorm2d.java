package dev.kite.lightning.nn.norm;

/**
 * Normalises channels of (N, C, H, W) over the batch, and by running statistics in evaluation mode:
 * {@code torch.nn.BatchNorm2d}, with its {@code weight}, {@code bias}, {@code running_mean}, {@code
 * running_var} and {@code num_batches_tracked} (Ioffe, Szegedy: Batch Normalization, 2015).
 */
public final class BatchNorm2d extends BatchNorm {
  private static final int LEAST = 4;
  private static final int MOST = 4;

  /** Creates a layer with torch's defaults. */
  public BatchNorm2d(int channels) {
    this(channels, NormOptions.batch());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public BatchNorm2d(int channels, NormOptions options) {
    super(channels, options, LEAST, MOST);
  }
}
