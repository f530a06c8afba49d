package dev.kite.lightning.data;

import ai.djl.Device;

/** Gives the batches of an epoch, from any batch on, in an order that depends on position only. */
public interface DataLoader extends AutoCloseable {
  /** Returns how many batches an epoch has. */
  int batches();

  /** Returns how many examples a batch has; the last of an epoch may have fewer. */
  int batchSize();

  /**
   * Opens an epoch. Batch k is the same however many batches before it were read or skipped.
   *
   * @param device where the tensors lie
   * @param seed with the epoch, all that the order depends on
   * @param epoch counted from 0
   * @param firstBatch how many batches to skip, at no cost
   */
  BatchStream open(Device device, long seed, long epoch, int firstBatch);

  @Override
  void close();
}
