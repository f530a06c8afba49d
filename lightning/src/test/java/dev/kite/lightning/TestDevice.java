package dev.kite.lightning;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.assertion.Tolerance;
import dev.kite.lightning.kernel.DeviceException;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.flag.TorchFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The device on which tests compute that are the same for all: the CPU, or what the property {@code
 * kite.test.device} names. The build runs those that are tagged {@code gpu} a second time with
 * {@code cuda}, where they skip themselves if there is no such device.
 */
public final class TestDevice {
  /** The tag of tests that also run on a CUDA device. */
  public static final String GPU = "gpu";

  private static final String NAME = System.getProperty("kite.test.device", "cpu");

  private static @Nullable Device device;

  private TestDevice() {}

  /** Returns the device; the test that asks is skipped where it is absent. */
  public static synchronized Device get() {
    if (device == null) {
      device = find();
    }
    return device;
  }

  private static Device find() {
    try {
      Device found = Torch.device(NAME);
      if (found.isGpu()) {
        // What PyTorch computed for comparison was computed with all bits of a float, and the same
        // steps shall give the same bits again.
        TorchFlags.tf32(false, false);
        TorchFlags.deterministicAlgorithms(true, true);
      }
      return found;
    } catch (DeviceException e) {
      Assumptions.abort("SKIPPED on " + NAME + ": " + e.getMessage());
      throw e;
    }
  }

  /**
   * Returns what may differ from numbers of the CPU: on another device sums are made in another
   * order, and each of several steps rounds otherwise.
   */
  public static Tolerance widened(Tolerance onCpu, DataType type) {
    if (isCpu()) {
      return onCpu;
    }
    double more =
        switch (type) {
          case FLOAT32, COMPLEX64 -> 1e-4;
          case FLOAT16 -> 4e-3;
          case BFLOAT16 -> 3e-2;
          default -> 0;
        };
    return new Tolerance(
        Math.max(more, onCpu.relative()), Math.max(more, onCpu.absolute()), onCpu.equalNan());
  }

  /** Returns whether it is the CPU, whose random numbers the fixtures hold. */
  public static boolean isCpu() {
    return NAME.equals("cpu");
  }
}
