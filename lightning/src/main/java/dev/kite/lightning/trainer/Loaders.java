package dev.kite.lightning.trainer;

import dev.kite.lightning.data.DataLoader;
import java.util.Optional;

/**
 * The data of a fit. Whoever made the pair closes it, and with it both loaders.
 *
 * @param train what to train on
 * @param validation what to validate with, if anything
 */
public record Loaders(DataLoader train, Optional<DataLoader> validation) implements AutoCloseable {
  /** Pairs data to train on with data to validate with. */
  public static Loaders of(DataLoader train, DataLoader validation) {
    return new Loaders(train, Optional.of(validation));
  }

  /** Gives data to train on and none to validate with. */
  public static Loaders of(DataLoader train) {
    return new Loaders(train, Optional.empty());
  }

  /** Refuses data without a batch, of which nothing could be computed, before anything is. */
  static void requireBatches(String verb, DataLoader loader) {
    if (loader.batches() < 1) {
      throw new IllegalStateException(
          "Could not %s: the loader has no batch. Give it more examples.".formatted(verb));
    }
  }

  @Override
  public void close() {
    train.close();
    validation.ifPresent(DataLoader::close);
  }
}
