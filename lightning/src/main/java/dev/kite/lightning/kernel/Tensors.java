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
import dev.kite.lightning.kernel.script.TypeCodes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tensors and their handles: how Kite makes them, wraps them and moves their content. */
public final class Tensors {
  private static final long NONE = 0;
  private static final long OF_TEXTS = -1;
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

  /**
   * Returns the native handle of a tensor.
   *
   * @throws IllegalArgumentException if it is another engine's, or holds texts
   * @throws IllegalStateException if it is closed
   */
  public static long handle(NDArray tensor) {
    if (tensor instanceof PtNDArray own) {
      if (own.isReleased()) {
        throw closed();
      }
      long handle = own.getHandle();
      if (handle != OF_TEXTS) {
        return handle;
      }
    }
    throw new IllegalArgumentException(
        "Could not use a "
            + tensor.getClass().getSimpleName()
            + ": torch knows no such tensor. Give a tensor of numbers that a manager of Torch"
            + " made.");
  }

  /** Returns what is thrown if a tensor is closed; DJL's own exception says no remedy. */
  static IllegalStateException closed() {
    return new IllegalStateException(
        "Could not use a tensor: it is closed. Use it before its manager or scope closes.");
  }

  /**
   * Returns the native handles of tensors.
   *
   * @throws IllegalArgumentException if an element is no tensor of torch
   * @throws IllegalStateException if one is closed
   */
  public static long[] handles(List<?> tensors) {
    long[] handles = new long[tensors.size()];
    for (int i = 0; i < handles.length; i++) {
      if (!(tensors.get(i) instanceof NDArray tensor)) {
        throw new IllegalArgumentException(
            "Could not use a list: its element " + i + " is no tensor. Give a list of tensors.");
      }
      handles[i] = handle(tensor);
    }
    return handles;
  }

  /** Returns the type of the elements, also where DJL's bridge cannot tell it. */
  public static DataType type(NDArray tensor) {
    if (tensor instanceof SafeTensor safe) {
      return safe.type();
    }
    DataType type = tensor.getDataType();
    return type == DataType.UNKNOWN ? SafeTensor.ask(handle(tensor)) : type;
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
    return new SafeTensor(((PtNDArray) operand).getManager(), handle);
  }

  /** Returns a new handle of the same tensor, for raw use; to be deleted. */
  public static long share(NDArray tensor) {
    long value = KitePort.value(handle(tensor));
    try {
      return KitePort.tensorOf(value);
    } finally {
      KitePort.deleteValue(value);
    }
  }

  /**
   * Lets a tensor's object stand for another tensor of the same content from now on.
   *
   * @param handle of the other tensor, the object's own from now on
   * @return the handle that it had, the caller's own from now on; or 0, and nothing is changed, if
   *     DJL made the object
   */
  public static long exchange(NDArray tensor, long handle) {
    return tensor instanceof SafeTensor safe ? safe.exchange(handle) : NONE;
  }

  static NDArray wrap(NDManager manager, long handle) {
    return new SafeTensor((PtNDManager) manager, handle);
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
   * @throws IllegalArgumentException if torch does not know the type
   */
  public static NDArray zeros(NDManager manager, Shape shape, DataType type) {
    Device device = manager.getDevice();
    return keep(
        manager,
        bridged(type)
            ? KitePort.zeros(shape.getShape(), number(type), numbers(device))
            : WideTypes.zeros(shape.getShape(), type, device));
  }

  /**
   * Makes a tensor with unset content on the manager's device; it lives as long as the manager.
   *
   * @throws IllegalArgumentException if torch does not know the type
   */
  public static NDArray empty(NDManager manager, Shape shape, DataType type) {
    return keep(manager, empty(shape, type, manager.getDevice()));
  }

  /**
   * Copies bytes, in the order of this machine, to a new tensor that lives as long as the manager.
   *
   * @throws IllegalArgumentException if torch does not know the type, or the bytes are not as many
   *     as the shape takes
   */
  public static NDArray copy(NDManager manager, ByteBuffer bytes, Shape shape, DataType type) {
    long expected = Math.multiplyExact(shape.size(), elementBytes(type));
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
    long host = empty(shape, type, Device.cpu());
    if (expected > 0) {
      KitePort.memory(host).put(bytes.duplicate());
    }
    if (!manager.getDevice().isGpu()) {
      return keep(manager, host);
    }
    try {
      return keep(manager, moved(host, type, manager.getDevice()));
    } finally {
      KitePort.deleteTensor(host);
    }
  }

  /**
   * Returns the memory of a tensor on the CPU whose elements lie in row-major order without gaps,
   * less than 2 GiB; it is gone when the last tensor is closed that shares it.
   */
  public static ByteBuffer memory(NDArray tensor) {
    return tensor.getShape().size() == 0
        ? ByteBuffer.allocate(0)
        : KitePort.memory(handle(tensor)).order(ByteOrder.nativeOrder());
  }

  private static long empty(Shape shape, DataType type, Device device) {
    return bridged(type)
        ? KitePort.empty(shape.getShape(), number(type), numbers(device))
        : WideTypes.empty(shape.getShape(), type, device);
  }

  private static long moved(long tensor, DataType type, Device device) {
    return bridged(type)
        ? KitePort.to(tensor, number(type), numbers(device))
        : WideTypes.moved(tensor, device);
  }

  /**
   * Copies the content to the host, in the order of this machine: a host sync.
   *
   * @throws IllegalArgumentException if torch does not know the type
   */
  public static ByteBuffer bytes(NDArray tensor) {
    Torch.countSync();
    long host = moved(handle(tensor), type(tensor), Device.cpu());
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
   * Reads all elements as numbers, in row-major order, whatever their type: a host sync.
   *
   * @throws IllegalArgumentException if they are complex
   */
  public static double[] toDoubles(NDArray tensor) {
    if (type(tensor) == DataType.COMPLEX64) {
      throw new IllegalArgumentException(
          "Could not read numbers: they are complex. View them as real ones first.");
    }
    Torch.countSync();
    long host = KitePort.to(handle(tensor), number(DataType.FLOAT64), CPU);
    try {
      long dense = KitePort.contiguous(host);
      try {
        double[] numbers = new double[Math.toIntExact(tensor.getShape().size())];
        if (numbers.length > 0) {
          KitePort.memory(dense).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(numbers);
        }
        return numbers;
      } finally {
        KitePort.deleteTensor(dense);
      }
    } finally {
      KitePort.deleteTensor(host);
    }
  }

  /** Returns how many bytes an element takes; DJL takes a complex number for half as long. */
  public static long elementBytes(DataType type) {
    return type == DataType.COMPLEX64 ? 2L * Float.BYTES : type.getNumOfBytes();
  }

  private static boolean bridged(DataType type) {
    for (DataType known : NUMBERED) {
      if (known == type) {
        return true;
      }
    }
    return false;
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

  /**
   * Returns torch's own number of a type, as the source of a kernel writes it.
   *
   * @throws IllegalArgumentException if torch has no such type
   */
  public static int code(DataType type) {
    return TypeCodes.of(type);
  }

  static int[] numbers(Device device) {
    return device.isGpu() ? new int[] {1, device.getDeviceId()} : CPU;
  }
}
