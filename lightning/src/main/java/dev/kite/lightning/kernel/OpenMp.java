package dev.kite.lightning.kernel;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Settings of the library that spreads an operation over threads. It reads them from the process's
 * environment, once, when libtorch is loaded.
 */
final class OpenMp {
  private static final int KEEP_WHAT_IS_SET = 0;

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
  static void sleepWhenIdle() {
    if (Platform.isLinux()) {
      Function.getFunction("c", "setenv")
          .invokeInt(new Object[] {"GOMP_SPINCOUNT", SPIN_COUNT, KEEP_WHAT_IS_SET});
    }
  }
}
