package dev.kite.lightning.data;

import org.jspecify.annotations.Nullable;

/** The batches of one epoch, in order. Belongs to one thread. */
public interface BatchStream extends AutoCloseable {
  /** Returns the next batch, whose tensors replace those of the one before; null at the end. */
  @Nullable Batch next();

  @Override
  void close();
}
