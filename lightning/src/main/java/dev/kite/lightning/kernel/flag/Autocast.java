package dev.kite.lightning.kernel.flag;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Capture;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.TorchException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Torch's automatic mixed precision on this thread, from its creation to its closing: matrix
 * products and convolutions compute in a narrow type, and what needs the range in float32. Scopes
 * nest, and close in reverse on the thread that opened them.
 */
public final class Autocast implements AutoCloseable {
  private static final String SPACE = "_ZN2at8autocast";
  private static final String SET_ENABLED = SPACE + "20set_autocast_enabledEN3c1010DeviceTypeEb";
  private static final String SET_TYPE =
      SPACE + "18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE";
  private static final int CPU = 0;
  private static final int CUDA = 1;

  /** Scopes that are open on all threads. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  /** How a thread computed at some time. */
  public static final class Setting {
    private final int device;
    private final boolean enabled;
    private final int type;

    private Setting(int device, boolean enabled, int type) {
      this.device = device;
      this.enabled = enabled;
      this.type = type;
    }

    /** Returns whether this thread computes in this way now. */
    public boolean holds() {
      boolean now = isAnywhereOpen() && Autocast.enabled(device);
      return enabled == now && (!enabled || type == Autocast.type(device));
    }
  }

  private final int device;
  private final int outerEnabled;
  private final int outerType;
  private boolean open = true;

  private Autocast(int device, boolean enabled, int type) {
    Capture.refuse("autocast is turned on or off");
    this.device = device;
    outerEnabled = enabled(device) ? 1 : 0;
    outerType = type(device);
    Symbols.call(SET_ENABLED, device, enabled ? 1 : 0);
    Symbols.call(SET_TYPE, device, type);
    Symbols.number(SPACE + "17increment_nestingEv");
    OPEN.incrementAndGet();
  }

  private static boolean enabled(int device) {
    return Symbols.truth(SPACE + "19is_autocast_enabledEN3c1010DeviceTypeE", device);
  }

  private static int type(int device) {
    return Symbols.type(SPACE + "18get_autocast_dtypeEN3c1010DeviceTypeE", device);
  }

  /**
   * Computes in a narrow type on a kind of device.
   *
   * @param type bfloat16 or float16
   * @throws IllegalArgumentException if the type is another
   * @throws TorchException if this libtorch lacks the switch
   */
  public static Autocast to(Device device, DataType type) {
    if (type != DataType.BFLOAT16 && type != DataType.FLOAT16) {
      throw new IllegalArgumentException(
          "Could not compute in " + type + " automatically. Choose bfloat16 or float16.");
    }
    return new Autocast(number(device), true, Tensors.code(type));
  }

  /** Computes in the types of the operands, whatever scope is open around. */
  public static Autocast off(Device device) {
    return new Autocast(number(device), false, Tensors.code(DataType.BFLOAT16));
  }

  /** Remembers how this thread computes now, for {@link #again}. */
  public static Autocast.Setting setting(Device device) {
    int number = number(device);
    return new Setting(number, enabled(number), type(number));
  }

  /** Computes as a thread did when the setting was remembered. */
  public static Autocast again(Setting setting) {
    return new Autocast(setting.device, setting.enabled, setting.type);
  }

  /** Returns whether a scope is open on some thread; if not, torch need not be asked. */
  public static boolean isAnywhereOpen() {
    return OPEN.get() != 0;
  }

  private static int number(Device device) {
    return device.isGpu() ? CUDA : CPU;
  }

  /** Goes back to what was before. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    OPEN.decrementAndGet();
    if (Symbols.number(SPACE + "17decrement_nestingEv") == 0) {
      Symbols.call(SPACE + "11clear_cacheEv");
    }
    Symbols.call(SET_ENABLED, device, outerEnabled);
    Symbols.call(SET_TYPE, device, outerType);
  }
}
