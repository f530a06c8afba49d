package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;
import java.util.List;

/**
 * An argument of a {@link ScriptMethod}, made once and used often. It shares its tensors: what a
 * method does to them in place is seen by everybody. Not thread-safe; to be closed.
 */
public final class Value implements AutoCloseable {
  private static final long FREED = 0;

  private long handle;

  private Value(long handle) {
    this.handle = handle;
  }

  /** Makes an argument of type Tensor. */
  public static Value of(NDArray tensor) {
    return new Value(KitePort.value(Tensors.handle(tensor)));
  }

  /** Makes an argument of type List[Tensor]. */
  public static Value of(List<NDArray> tensors) {
    return new Value(KitePort.values(Tensors.handles(tensors)));
  }

  /** Makes an argument of type float. */
  public static Value of(double number) {
    return new Value(KitePort.number(number));
  }

  /** Makes an argument of type int. */
  public static Value of(long number) {
    return new Value(KitePort.integer(number));
  }

  long handle() {
    if (handle == FREED) {
      throw new IllegalStateException("Could not use a kernel's argument: it is closed.");
    }
    return handle;
  }

  @Override
  public void close() {
    if (handle != FREED) {
      KitePort.deleteValue(handle);
      handle = FREED;
    }
  }
}
