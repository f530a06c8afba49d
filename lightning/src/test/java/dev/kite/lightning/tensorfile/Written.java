package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Creation;
import dev.kite.lightning.op.tensor.Reshaping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What {@code make_files.py} wrote, and the tensors that it wrote. */
final class Written {
  private Written() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Written.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Returns -2 to 3, or what is left of it without sign, in two rows of a type. */
  static NDArray numbers(DataType type, NDManager manager) {
    boolean signed =
        switch (type) {
          case BOOLEAN, UINT8, UINT16, UINT32, UINT64 -> false;
          default -> true;
        };
    double[] values = new double[6];
    for (int i = 0; i < values.length; i++) {
      values[i] = signed ? i - 2 : Math.abs(i - 2);
    }
    NDArray doubles = manager.create(values, new Shape(2, 3));
    return type == DataType.UINT64 || type == DataType.UINT32 || type == DataType.UINT16
        ? Casting.to(Casting.to(doubles, DataType.INT64), type)
        : Casting.to(doubles, type);
  }

  /** Returns a tensor of every type that torch has, a scalar and an empty one. */
  static Map<String, NDArray> everyType(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (TensorType type : TensorType.values()) {
      if (type != TensorType.C64) {
        type.dataType().ifPresent(each -> tensors.put(type.name(), numbers(each, manager)));
      }
    }
    tensors.put("scalar", manager.create(1.5f));
    tensors.put("empty", Tensors.zeros(manager, new Shape(0, 4), DataType.FLOAT32));
    return tensors;
  }

  /** Returns 0 to 23. */
  static NDArray cube(NDManager manager) {
    return Reshaping.reshape(Creation.arange(manager, 0, 24, 1, DataType.FLOAT32), 2, 3, 4);
  }

  /** Compares a file with the golden one of its name, or makes it that with -Dgolden.update. */
  static byte[] golden(String name, Path made) throws IOException {
    byte[] bytes = Files.readAllBytes(made);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(Path.of("src/test/resources/dev/kite/lightning/tensorfile").resolve(name), bytes);
      return bytes;
    }
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
