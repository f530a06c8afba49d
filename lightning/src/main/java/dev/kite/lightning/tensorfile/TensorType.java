package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The element types of safetensors files, by the names of the format. Torch computes with most of
 * them; tensors of the others can be looked at as bytes.
 */
public enum TensorType {
  /** Double precision. */
  F64(DataType.FLOAT64, 8),
  /** Single precision. */
  F32(DataType.FLOAT32, 4),
  /** Half precision. */
  F16(DataType.FLOAT16, 2),
  /** Single precision without its last 16 bits. */
  BF16(DataType.BFLOAT16, 2),
  /** Pairs of single precision. */
  C64(DataType.COMPLEX64, 8),
  /** 64-bit integers. */
  I64(DataType.INT64, 8),
  /** 32-bit integers. */
  I32(DataType.INT32, 4),
  /** 16-bit integers. */
  I16(DataType.INT16, 2),
  /** 8-bit integers. */
  I8(DataType.INT8, 1),
  /** 64-bit integers without sign, with which torch does little but copy. */
  U64(DataType.UINT64, 8),
  /** 32-bit integers without sign, with which torch does little but copy. */
  U32(DataType.UINT32, 4),
  /** 16-bit integers without sign, with which torch does little but copy. */
  U16(DataType.UINT16, 2),
  /** 8-bit integers without sign. */
  U8(DataType.UINT8, 1),
  /** Truth values, one byte each. */
  BOOL(DataType.BOOLEAN, 1),
  /** 8-bit floating point numbers with 4 bits of exponent; bytes only. */
  F8_E4M3(null, 1),
  /** 8-bit floating point numbers with 5 bits of exponent; bytes only. */
  F8_E5M2(null, 1);

  private final Optional<DataType> dataType;
  private final int bytes;

  TensorType(@Nullable DataType dataType, int bytes) {
    this.dataType = Optional.ofNullable(dataType);
    this.bytes = bytes;
  }

  /** Returns torch's type; empty if Kite can only show such tensors as bytes. */
  public Optional<DataType> dataType() {
    return dataType;
  }

  /** Returns the size of an element. */
  public int bytes() {
    return bytes;
  }

  static Optional<TensorType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static Optional<TensorType> of(DataType dataType) {
    return Arrays.stream(values())
        .filter(type -> type.dataType.filter(dataType::equals).isPresent())
        .findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
