package dev.kite.lightning.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor in Java's memory; making one needs no engine.
 *
 * @param data elements in row-major order and in the byte order of this machine, from position to
 *     limit; not to be changed afterwards
 * @param type type of the elements
 * @param shape the dimensions
 */
public record HostTensor(ByteBuffer data, DataType type, Shape shape) {
  private static final float UINT8_MAX = 255f;

  /**
   * Checks that the bytes are as many as type and shape take.
   *
   * @throws IllegalArgumentException if they are not
   */
  public HostTensor {
    long expected = Math.multiplyExact(shape.size(), (long) type.getNumOfBytes());
    if (data.remaining() != expected) {
      throw new IllegalArgumentException(
          "Could not make a tensor "
              + shape
              + " of "
              + type
              + ": there are "
              + data.remaining()
              + " bytes. Give "
              + expected
              + " bytes.");
    }
    data = data.slice().order(ByteOrder.nativeOrder());
  }

  /** Copies numbers to a float32 tensor. */
  public static HostTensor ofFloats(float[] values, long... shape) {
    ByteBuffer data = allocate(values.length, Float.BYTES);
    data.asFloatBuffer().put(values);
    return new HostTensor(data, DataType.FLOAT32, new Shape(shape));
  }

  /** Copies numbers to an int64 tensor. */
  public static HostTensor ofLongs(long[] values, long... shape) {
    ByteBuffer data = allocate(values.length, Long.BYTES);
    data.asLongBuffer().put(values);
    return new HostTensor(data, DataType.INT64, new Shape(shape));
  }

  /** Wraps bytes as a uint8 tensor. */
  public static HostTensor ofBytes(byte[] values, long... shape) {
    return new HostTensor(ByteBuffer.wrap(values), DataType.UINT8, new Shape(shape));
  }

  /** Copies a tensor from its device: a host sync. */
  public static HostTensor copyOf(NDArray tensor) {
    return new HostTensor(Tensors.bytes(tensor), tensor.getDataType(), tensor.getShape());
  }

  /**
   * Returns the numbers 0 to 255 of a uint8 tensor as float32 in [0, 1].
   *
   * @throws IllegalStateException if the type is not uint8
   */
  public HostTensor normalised() {
    if (type != DataType.UINT8) {
      throw new IllegalStateException(
          "Could not normalise a tensor of " + type + ". Give one of uint8.");
    }
    float[] values = new float[data.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (data.get(i) & 0xFF) / UINT8_MAX;
    }
    return ofFloats(values, shape.getShape());
  }

  /** Returns rows first to end - 1 of the first dimension; shares the memory. */
  public HostTensor rows(int first, int end) {
    long count = shape.get(0);
    if (first < 0 || end < first || end > count) {
      throw new IndexOutOfBoundsException(
          "Could not take rows " + first + " to " + end + ": there are " + count + ".");
    }
    int rowBytes = count == 0 ? 0 : Math.toIntExact(data.remaining() / count);
    ByteBuffer part = data.duplicate().position(first * rowBytes).limit(end * rowBytes);
    long[] dimensions = shape.getShape().clone();
    dimensions[0] = (long) end - first;
    return new HostTensor(part, type, new Shape(dimensions));
  }

  /** Copies to the manager's device; the tensor lives as long as the manager. */
  public NDArray toDevice(NDManager manager) {
    return Tensors.copy(manager, data, shape, type);
  }

  private static ByteBuffer allocate(int count, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.nativeOrder());
  }
}
