package dev.kite.lightning.trainer;

import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Torch;

/**
 * Passes over data beside training, each of which draws apart from it and from the others. A number
 * that changes, or comes twice, makes resumed fits other ones.
 */
enum Pass {
  /** A validation. */
  VALIDATION(1),
  /** A test. */
  TEST(2),
  /** One that gathers statistics of norms. */
  NORMS(3);

  private final long stream;

  Pass(long stream) {
    this.stream = stream;
  }

  /** Seeds a batch of the pass at a position of the fit. */
  void seed(long seed, long position, int batch) {
    Torch.seed(at(seed, position, batch));
  }

  /** Returns the seed of a batch; training has those of a position alone. */
  long at(long seed, long position, int batch) {
    return Seeds.of(seed, Seeds.Stream.STEP, 0, position, stream, batch);
  }
}
