package dev.kite.lightning.kernel.flag;

import ai.djl.Device;
import dev.kite.lightning.kernel.TorchException;

/**
 * A while in which operators of CUDA devices give the same bits each time, or warn that they
 * cannot, on all threads of the process. Where whiles overlap, the last one to end restores what
 * the first one met. Thread-safe.
 */
public final class Deterministic implements AutoCloseable {
  private static final Object LOCK = new Object();
  private static int whiles;
  private static boolean met;

  private boolean open;

  private Deterministic(boolean open) {
    this.open = open;
  }

  /**
   * Begins one; on other devices there is nothing to do. If somebody has chosen such operators
   * already, the choice stays as it is, also that those which cannot are refused.
   *
   * @throws TorchException if this libtorch lacks the switch
   */
  public static Deterministic on(Device device) {
    if (device.isGpu()) {
      begin();
    }
    return new Deterministic(device.isGpu());
  }

  private static void begin() {
    synchronized (LOCK) {
      if (whiles == 0) {
        met = TorchFlags.deterministicAlgorithms();
        if (!met) {
          TorchFlags.deterministicAlgorithms(true, true);
        }
      }
      whiles++;
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      end();
    }
  }

  private static void end() {
    synchronized (LOCK) {
      whiles--;
      if (whiles == 0 && !met) {
        TorchFlags.deterministicAlgorithms(false, false);
      }
    }
  }
}
