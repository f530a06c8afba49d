package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers as tensors without dimensions, each made once and kept for good: handing one to a native
 * costs nothing, while a number would take the way through TorchScript. Such a tensor on the CPU
 * goes together with tensors of every device.
 */
final class Constants {
  private static final long NONE = 0;
  private static final int[] CPU = {0, -1};
  private static final int KEPT = 1024;
  private static final Map<Double, Long> FLOATS = new ConcurrentHashMap<>();
  private static final Map<Double, Long> DOUBLES = new ConcurrentHashMap<>();

  private Constants() {}

  /**
   * Returns the handle of a number of a tensor's type, or 0 if it is not kept: too many are, or the
   * type is one that torch joins with numbers by rules of its own.
   */
  static long of(NDArray tensor, Number number) {
    DataType type = Tensors.type(tensor);
    if (type != DataType.FLOAT32 && type != DataType.FLOAT64) {
      return NONE;
    }
    Map<Double, Long> known = type == DataType.FLOAT32 ? FLOATS : DOUBLES;
    Double key = number instanceof Double same ? same : Double.valueOf(number.doubleValue());
    Long handle = known.get(key);
    if (handle != null) {
      return handle;
    }
    return known.size() < KEPT ? known.computeIfAbsent(key, each -> make(type, each)) : NONE;
  }

  private static long make(DataType type, double number) {
    long handle = KitePort.empty(new long[0], Tensors.number(type), CPU);
    ByteBuffer memory = KitePort.memory(handle).order(ByteOrder.nativeOrder());
    if (type == DataType.FLOAT32) {
      memory.putFloat((float) number);
    } else {
      memory.putDouble(number);
    }
    return handle;
  }
}
