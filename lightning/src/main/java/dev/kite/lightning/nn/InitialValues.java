package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Seeds;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.op.tensor.Casting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes tensors with the values that they begin with. */
final class InitialValues {
  private InitialValues() {}

  static NDArray create(
      NDManager manager,
      Shape shape,
      DataType type,
      Initializer initializer,
      String path,
      long seed) {
    long own = Seeds.of(seed, Seeds.Stream.INIT, path);
    return switch (type) {
      case FLOAT32, FLOAT64, INT64 ->
          Tensors.copy(manager, content(shape, type, initializer, own), shape, type);
      case FLOAT16, BFLOAT16 -> {
        ByteBuffer wide = content(shape, DataType.FLOAT32, initializer, own);
        try (NDArray rounded = Tensors.copy(manager, wide, shape, DataType.FLOAT32)) {
          NDArray tensor = Casting.to(rounded, type);
          NDScope.unregister(tensor);
          yield tensor;
        }
      }
      default ->
          throw new IllegalArgumentException(
              "Could not make parameter \"%s\" of %s: layers compute with numbers of floating point. Choose FLOAT32, FLOAT64, BFLOAT16 or FLOAT16."
                  .formatted(path, type));
    };
  }

  private static ByteBuffer content(
      Shape shape, DataType type, Initializer initializer, long seed) {
    int count = Math.toIntExact(shape.size());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, type.getNumOfBytes()))
            .order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      put(bytes, type, initializer.value(seed, i));
    }
    return bytes.flip();
  }

  private static void put(ByteBuffer bytes, DataType type, double number) {
    if (type == DataType.FLOAT32) {
      bytes.putFloat((float) number);
    } else if (type == DataType.FLOAT64) {
      bytes.putDouble(number);
    } else {
      bytes.putLong((long) number);
    }
  }
}
