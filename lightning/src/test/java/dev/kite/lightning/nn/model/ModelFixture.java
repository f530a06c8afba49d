package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.tensorfile.SafetensorsReader;
import dev.kite.lightning.tensorfile.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What PyTorch saved and computed; {@code make_models.py} says how. */
final class ModelFixture {
  private ModelFixture() {}

  static JsonObject json(String name) {
    try {
      return JsonParser.parseString(Files.readString(path(name + ".json"), StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] curve(String model) {
    return json("curves").getAsJsonArray(model).asList().stream()
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  /** Reads what a model begins with: halves, but for counts. */
  static Map<String, NDArray> start(String model, NDManager manager) {
    Map<String, NDArray> state = new LinkedHashMap<>();
    try (SafetensorsReader reader = SafetensorsReader.open(path(model + ".safetensors"))) {
      for (TensorInfo tensor : reader.tensors()) {
        state.put(tensor.name(), reader.read(tensor, manager));
      }
    }
    return state;
  }

  private static Path path(String file) {
    URL url =
        Objects.requireNonNull(
            ModelFixture.class.getResource("/dev/kite/lightning/torch/model/" + file), file);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
