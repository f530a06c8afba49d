package dev.kite.lightning.trainer;

/**
 * What a trainer computes on.
 *
 * @param device auto, cpu, cuda or cuda:n
 * @param threads threads of one operation on the CPU
 */
public record Hardware(String device, int threads) {
  /** Any CUDA device, else the CPU with all its cores. */
  public static final Hardware AUTO =
      new Hardware("auto", Runtime.getRuntime().availableProcessors());

  /** Checks that there is a thread. */
  public Hardware {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Could not compute with threads=" + threads + ". Give 1 or more.");
    }
  }
}
