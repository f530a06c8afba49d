package dev.kite.lightning.op;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.kernel.Tensors;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Cases that PyTorch computed; {@code make_operators.py} beside them says how. */
public final class Fixture {
  static final List<String> FAMILIES =
      List.of(
          "arithmetic",
          "reduction",
          "shape",
          "activation",
          "linalg",
          "norm",
          "conv",
          "index",
          "loss",
          "random",
          "more",
          "bfloat16",
          "float16");

  private Fixture() {}

  /** Reads the cases of a family. */
  static List<JsonObject> cases(String family) {
    return read(family).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  static JsonElement read(String name) {
    String path = "/dev/kite/lightning/torch/operator/" + name + ".json";
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Fixture.class.getResourceAsStream(path), path),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a tensor to the manager's device. */
  public static NDArray tensor(JsonObject json, NDManager manager) {
    JsonArray values = json.getAsJsonArray("values");
    long[] shape = Calls.longs(json.getAsJsonArray("shape"));
    DataType type = DataType.valueOf(json.get("type").getAsString());
    DataType given =
        switch (type) {
          case FLOAT16, BFLOAT16 -> DataType.FLOAT32;
          default -> type;
        };
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(new Shape(shape).size() * Tensors.elementBytes(given)))
            .order(ByteOrder.nativeOrder());
    for (JsonElement value : values) {
      put(bytes, given, value);
    }
    NDArray tensor = Tensors.copy(manager, bytes.flip(), new Shape(shape), given);
    return given == type ? tensor : Calls.narrow(tensor, type);
  }

  private static void put(ByteBuffer bytes, DataType type, JsonElement value) {
    switch (type) {
      case FLOAT32, COMPLEX64 -> bytes.putFloat((float) Calls.real(value));
      case FLOAT64 -> bytes.putDouble(Calls.real(value));
      case INT64 -> bytes.putLong(value.getAsLong());
      case INT32 -> bytes.putInt(value.getAsInt());
      case INT16 -> bytes.putShort((short) value.getAsInt());
      case BOOLEAN -> bytes.put((byte) (value.getAsBoolean() ? 1 : 0));
      case UINT8, INT8 -> bytes.put((byte) value.getAsInt());
      default -> throw new IllegalArgumentException("no tensors of " + type + " in fixtures");
    }
  }
}
