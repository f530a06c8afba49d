package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.KitePort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tensors and their handles: how Kite makes them, wraps them and moves their content. */
public final class Tensors {
  private static final long NONE = 0;
  private static final int[] CPU = {0, -1};
  private static final DataType[] NUMBERED = {
    DataType.FLOAT32,
    DataType.FLOAT64,
    DataType.FLOAT16,
    DataType.UINT8,
    DataType.INT32,
    DataType.INT8,
    DataType.INT64,
    DataType.BOOLEAN
  };

  private Tensors() {}

  /** Returns the native handle of a tensor. */
  public static long handle(NDArray tensor) {
    return ((PtNDArray) tensor).getHandle();
  }

  static long[] handles(List<NDArray> tensors) {
    long[] handles = new long[tensors.size()];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = handle(tensors.get(i));
    }
    return handles;
  }

  /** Returns a new handle of a leaf's live gradient, to be closed; empty before its first one. */
  public static Optional<NDArray> gradient(NDArray leaf) {
    long gradient = KitePort.gradient(handle(leaf));
    return gradient == NONE ? Optional.empty() : Optional.of(wrap(leaf, gradient));
  }

  /**
   * Wraps the handle of a result; the manager of the operand and the open scope own it.
   *
   * @throws EngineException if the bridge gave no handle, as it does for a number of dimensions
   *     that it has no operator for
   */
  public static NDArray wrap(NDArray operand, long handle) {
    if (handle == NONE) {
      throw new EngineException("there is no such operator for this number of dimensions");
    }
    return new PtNDArray(((PtNDArray) operand).getManager(), handle);
  }

  static NDArray wrap(NDManager manager, long handle) {
    return new PtNDArray((PtNDManager) manager, handle);
  }

  /** Wraps a handle so that it outlives the scopes of a step; the manager alone owns it. */
  static NDArray keep(NDManager manager, long handle) {
    NDArray tensor = wrap(manager, handle);
    NDScope.unregister(tensor);
    return tensor;
  }

  /**
   * Makes zeros on the manager's device; they live as long as the manager, whatever scope is open.
   *
   * @throws IllegalArgumentException if torch's bridge does not know the type
   */
  public static NDArray zeros(NDManager manager, Shape shape, DataType type) {
    return keep(
        manager, KitePort.zeros(shape.getShape(), number(type), numbers(manager.getDevice())));
  }

  /**
   * Makes a tensor with unset content on the manager's device; it lives as long as the manager.
   *
   * @throws IllegalArgumentException if torch's bridge does not know the type
   */
  public static NDArray empty(NDManager manager, Shape shape, DataType type) {
    return keep(
        manager, KitePort.empty(shape.getShape(), number(type), numbers(manager.getDevice())));
  }

  /**
   * Copies bytes, in the order of this machine, to a new tensor that lives as long as the manager.
   *
   * @throws IllegalArgumentException if torch's bridge does not know the type, or the bytes are not
   *     as many as the shape takes
   */
  public static NDArray copy(NDManager manager, ByteBuffer bytes, Shape shape, DataType type) {
    long expected = Math.multiplyExact(shape.size(), (long) type.getNumOfBytes());
    if (bytes.remaining() != expected) {
      throw new IllegalArgumentException(
          "Could not make a tensor "
              + shape
              + " of "
              + type
              + ": it takes "
              + expected
              + " bytes. Give so many, not "
              + bytes.remaining()
              + ".");
    }
    long host = KitePort.empty(shape.getShape(), number(type), CPU);
    if (expected > 0) {
      KitePort.memory(host).put(bytes.duplicate());
    }
    if (!manager.getDevice().isGpu()) {
      return keep(manager, host);
    }
    try {
      return keep(manager, KitePort.to(host, number(type), numbers(manager.getDevice())));
    } finally {
      KitePort.deleteTensor(host);
    }
  }

  /**
   * Copies the content to the host, in the order of this machine: a host sync.
   *
   * @throws IllegalArgumentException if torch's bridge does not know the type
   */
  public static ByteBuffer bytes(NDArray tensor) {
    Torch.countSync();
    int type = number(tensor.getDataType());
    long host = KitePort.to(handle(tensor), type, CPU);
    try {
      long dense = KitePort.contiguous(host);
      try {
        ByteBuffer memory =
            tensor.getShape().size() == 0 ? ByteBuffer.allocate(0) : KitePort.memory(dense);
        ByteBuffer copy = ByteBuffer.allocate(memory.remaining()).order(ByteOrder.nativeOrder());
        copy.put(memory);
        return copy.flip();
      } finally {
        KitePort.deleteTensor(dense);
      }
    } finally {
      KitePort.deleteTensor(host);
    }
  }

  /**
   * Returns the number by which the bridge knows a type. A type that it does not know would end the
   * whole process inside it.
   */
  static int number(DataType type) {
    for (int i = 0; i < NUMBERED.length; i++) {
      if (NUMBERED[i] == type) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Could not use type "
            + type
            + ": the engine does not know it. Choose one of "
            + Arrays.toString(NUMBERED)
            + ".");
  }

  static int[] numbers(Device device) {
    return device.isGpu() ? new int[] {1, device.getDeviceId()} : CPU;
  }
}
