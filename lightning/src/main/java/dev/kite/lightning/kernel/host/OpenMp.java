package dev.kite.lightning.kernel.host;

/**
 * Settings of the library that spreads an operation over threads. It reads them from the process's
 * environment, once, when libtorch is loaded.
 */
public final class OpenMp {
  /**
   * Turns of the waiting loop, longer than the gap between two operators. On two cores a small
   * convolutional step ran at 204 per second with 20,000 turns as with 300,000, and at 150 with
   * 5,000; two such processes at once ran at 25, 4 and 42.
   */
  private static final String SPIN_COUNT = "20000";

  private OpenMp() {}

  /**
   * Lets threads that wait long for the next operation sleep. By default they spin for 300,000
   * turns, many milliseconds, which takes the cores from the JVM's own threads and from other
   * processes, and from the very threads they wait for. Changes no result.
   */
  public static void sleepWhenIdle() {
    Setting.preset("GOMP_SPINCOUNT", SPIN_COUNT);
  }
}
