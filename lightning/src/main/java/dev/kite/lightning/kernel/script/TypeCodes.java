package dev.kite.lightning.kernel.script;

import ai.djl.ndarray.types.DataType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of elements by torch's own numbers, which reach further than those of DJL's bridge. */
public final class TypeCodes {
  private static final Map<DataType, Integer> CODES = new EnumMap<>(DataType.class);

  static {
    CODES.put(DataType.UINT8, 0);
    CODES.put(DataType.INT8, 1);
    CODES.put(DataType.INT16, 2);
    CODES.put(DataType.INT32, 3);
    CODES.put(DataType.INT64, 4);
    CODES.put(DataType.FLOAT16, 5);
    CODES.put(DataType.FLOAT32, 6);
    CODES.put(DataType.FLOAT64, 7);
    CODES.put(DataType.COMPLEX64, 9);
    CODES.put(DataType.BOOLEAN, 11);
    CODES.put(DataType.BFLOAT16, 15);
    CODES.put(DataType.UINT16, 27);
    CODES.put(DataType.UINT32, 28);
    CODES.put(DataType.UINT64, 29);
  }

  private TypeCodes() {}

  /**
   * Returns torch's number of a type.
   *
   * @throws IllegalArgumentException if torch has no such type
   */
  public static int of(DataType type) {
    @Nullable Integer code = CODES.get(type);
    if (code == null) {
      throw new IllegalArgumentException(
          "Could not use type "
              + type
              + ": torch does not know it. Choose one of "
              + CODES.keySet()
              + ".");
    }
    return code;
  }

  /** Returns the type of torch's number; unknown where DJL has no name for it. */
  public static DataType type(long code) {
    for (Map.Entry<DataType, Integer> entry : CODES.entrySet()) {
      if (entry.getValue() == code) {
        return entry.getKey();
      }
    }
    return DataType.UNKNOWN;
  }
}
