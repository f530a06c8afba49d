package dev.kite.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.data.HostTensor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What PyTorch computed; {@code make_golden.py} beside it says how. */
public final class Golden {
  private static final double TOLERANCE = 2e-6;
  private final JsonObject json;

  private Golden(JsonObject json) {
    this.json = json;
  }

  /** Reads the file. */
  public static Golden read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(Golden.class.getResourceAsStream("torch/golden.json")),
            StandardCharsets.UTF_8)) {
      return new Golden(JsonParser.parseReader(reader).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the part of a name. */
  public Golden at(String name) {
    return new Golden(json.getAsJsonObject(name));
  }

  /** Returns the numbers of a list. */
  public double[] numbers(String name) {
    return json.getAsJsonArray(name).asList().stream()
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  /** Returns a number. */
  public double number(String name) {
    return json.get(name).getAsDouble();
  }

  /** Copies a tensor to the manager's device. */
  public NDArray tensor(String name, NDManager manager) {
    Golden part = at(name);
    double[] values = part.numbers("values");
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return HostTensor.ofFloats(floats, shape(part)).toDevice(manager);
  }

  /** Copies all tensors to the manager's device. */
  public Map<String, NDArray> tensors(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    json.keySet().forEach(name -> tensors.put(name, tensor(name, manager)));
    return tensors;
  }

  /** Asserts that a tensor is the one of a name, up to rounding. */
  public void assertEqual(String name, NDArray actual) {
    Golden part = at(name);
    assertThat(actual.getShape().getShape()).as("shape of " + name).isEqualTo(shape(part));
    float[] values = actual.toFloatArray();
    double[] expected = part.numbers("values");
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i])
          .as(name + "[" + i + "]")
          .isCloseTo(
              expected[i],
              org.assertj.core.data.Offset.offset(TOLERANCE * (1 + Math.abs(expected[i]))));
    }
  }

  private static long[] shape(Golden part) {
    double[] numbers = part.numbers("shape");
    long[] shape = new long[numbers.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (long) numbers[i];
    }
    return shape;
  }
}
