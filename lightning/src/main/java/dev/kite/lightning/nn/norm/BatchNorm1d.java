package dev.kite.lightning.nn.norm;

/**
 * Normalises channels of (N, C) or (N, C, L) over the batch, and by running statistics in
 * evaluation mode: {@code torch.nn.BatchNorm1d}, with its {@code weight}, {@code bias}, {@code
 * running_mean}, {@code running_var} and {@code num_batches_tracked} (Ioffe, Szegedy: Batch
 * Normalization, 2015).
 */
public final class BatchNorm1d extends BatchNorm {
  private static final int LEAST = 2;
  private static final int MOST = 3;

  /** Creates a layer with torch's defaults. */
  public BatchNorm1d(int channels) {
    this(channels, NormOptions.batch());
  }

  /**
   * Creates a layer.
   *
   * @throws IllegalArgumentException if there is no channel
   */
  public BatchNorm1d(int channels, NormOptions options) {
    super(channels, options, LEAST, MOST);
  }
}
