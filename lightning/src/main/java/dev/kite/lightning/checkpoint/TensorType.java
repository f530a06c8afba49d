package dev.kite.lightning.checkpoint;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The element types that a file may hold: those that the engine can hold, too. Asking the engine
 * for any other type ends the process, so every type passes through here first.
 */
enum TensorType {
  F64(DataType.FLOAT64, 8),
  F32(DataType.FLOAT32, 4),
  F16(DataType.FLOAT16, 2),
  I64(DataType.INT64, 8),
  I32(DataType.INT32, 4),
  I8(DataType.INT8, 1),
  U8(DataType.UINT8, 1),
  BOOL(DataType.BOOLEAN, 1);

  private final DataType dataType;
  private final int bytes;

  TensorType(DataType dataType, int bytes) {
    this.dataType = dataType;
    this.bytes = bytes;
  }

  DataType dataType() {
    return dataType;
  }

  int bytes() {
    return bytes;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static Optional<TensorType> of(DataType dataType) {
    return Arrays.stream(values()).filter(type -> type.dataType == dataType).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
