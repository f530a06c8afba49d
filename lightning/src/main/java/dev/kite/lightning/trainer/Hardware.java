package dev.kite.lightning.trainer;

import java.util.OptionalInt;

/**
 * What a trainer computes on.
 *
 * @param device auto, cpu, cuda or cuda:n
 * @param threads threads of one operation on the CPU, set for the whole process; empty leaves them
 *     as they are: all cores, unless {@code OMP_NUM_THREADS} or {@code Torch.threads} says
 *     otherwise
 */
public record Hardware(String device, OptionalInt threads) {
  /** Any CUDA device, else the CPU. */
  public static final Hardware AUTO = new Hardware("auto", OptionalInt.empty());

  /** Checks that there is a thread. */
  public Hardware {
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "Could not compute with threads=" + threads.getAsInt() + ". Give 1 or more.");
    }
  }

  /** Names a device and a number of threads. */
  public Hardware(String device, int threads) {
    this(device, OptionalInt.of(threads));
  }
}
