package dev.kite.lightning.kernel;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Settings of the library that spreads an operation over threads. It reads them from the process's
 * environment, once, when libtorch is loaded.
 */
final class OpenMp {
  private static final int KEEP_WHAT_IS_SET = 0;

  private OpenMp() {}

  /**
   * Lets threads that wait for the end of an operation sleep. By default they spin, which takes the
   * cores from the JVM's own threads and from other processes, and from the very threads they wait
   * for: on a busy machine of two cores a training step takes ten times as long. Changes no result.
   */
  static void sleepWhenIdle() {
    if (Platform.isLinux()) {
      Function.getFunction("c", "setenv")
          .invokeInt(new Object[] {"GOMP_SPINCOUNT", "0", KEEP_WHAT_IS_SET});
    }
  }
}
