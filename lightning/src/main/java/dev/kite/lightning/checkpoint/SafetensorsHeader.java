package dev.kite.lightning.checkpoint;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: free-form metadata, and type, shape and place of each
 * tensor.
 *
 * <p>A header read from a file is trusted for nothing: every number is checked, and tensors must
 * lie one after the other without gap or overlap, as the format demands.
 *
 * @param metadata the text under {@code __metadata__}
 * @param tensors the tensors in the order of their data
 */
record SafetensorsHeader(Map<String, String> metadata, List<TensorInfo> tensors) {
  private static final String METADATA = "__metadata__";

  long dataBytes() {
    return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
  }

  String toJson() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name(METADATA).beginObject();
      for (var entry : metadata.entrySet()) {
        json.name(entry.getKey()).value(entry.getValue());
      }
      json.endObject();
      for (TensorInfo tensor : tensors) {
        json.name(tensor.name()).beginObject();
        json.name("dtype").value(TensorType.of(tensor.dataType()).orElseThrow().name());
        json.name("shape").beginArray();
        for (long size : tensor.shape().getShape()) {
          json.value(size);
        }
        json.endArray();
        json.name("data_offsets").beginArray().value(tensor.begin()).value(tensor.end());
        json.endArray().endObject();
      }
      json.endObject();
    }
    return text.toString();
  }

  static SafetensorsHeader parse(String text) throws MalformedHeaderException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA)) {
          readMetadata(json, metadata);
        } else if (tensors.put(name, readTensor(json, name)) != null) {
          throw new MalformedHeaderException("tensor \"" + name + "\" appears twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedHeaderException("text follows the header");
      }
    } catch (IOException | IllegalStateException | JsonParseException | NumberFormatException e) {
      throw new MalformedHeaderException(
          "its header is not the JSON of a safetensors file (" + e.getMessage() + ")");
    }
    return new SafetensorsHeader(metadata, inOrder(tensors));
  }

  private static void readMetadata(JsonReader json, Map<String, String> metadata)
      throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      metadata.put(json.nextName(), json.nextString());
    }
    json.endObject();
  }

  private static TensorInfo readTensor(JsonReader json, String name)
      throws IOException, MalformedHeaderException {
    String type = "";
    long[] shape = {};
    long[] offsets = {};
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> type = json.nextString();
        case "shape" -> shape = readLongs(json);
        case "data_offsets" -> offsets = readLongs(json);
        default ->
            throw new MalformedHeaderException("tensor \"" + name + "\" has an unknown field");
      }
    }
    json.endObject();
    return checked(name, type, shape, offsets);
  }

  private static TensorInfo checked(String name, String type, long[] shape, long[] offsets)
      throws MalformedHeaderException {
    String tensor = "tensor \"" + name + "\"";
    String given = type;
    TensorType tensorType =
        TensorType.named(type)
            .orElseThrow(
                () ->
                    new MalformedHeaderException(
                        tensor
                            + " has type "
                            + given
                            + ", and only "
                            + TensorType.names()
                            + " can be read"));
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw new MalformedHeaderException(tensor + " has no valid data_offsets");
    }
    try {
      long bytes = tensorType.bytes();
      for (long size : shape) {
        if (size < 0) {
          throw new MalformedHeaderException(tensor + " has a negative size");
        }
        bytes = Math.multiplyExact(bytes, size);
      }
      if (bytes != offsets[1] - offsets[0]) {
        throw new MalformedHeaderException(
            tensor + " needs " + bytes + " bytes and has " + (offsets[1] - offsets[0]));
      }
    } catch (ArithmeticException e) {
      throw new MalformedHeaderException(tensor + " is larger than any file");
    }
    return new TensorInfo(name, tensorType.dataType(), new Shape(shape), offsets[0], offsets[1]);
  }

  private static long[] readLongs(JsonReader json) throws IOException {
    List<Long> longs = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      longs.add(json.nextLong());
    }
    json.endArray();
    return longs.stream().mapToLong(Long::longValue).toArray();
  }

  private static List<TensorInfo> inOrder(Map<String, TensorInfo> tensors)
      throws MalformedHeaderException {
    List<TensorInfo> sorted = new ArrayList<>(tensors.values());
    sorted.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
    long end = 0;
    for (TensorInfo tensor : sorted) {
      if (tensor.begin() != end) {
        throw new MalformedHeaderException(
            "tensor \"" + tensor.name() + "\" begins at " + tensor.begin() + " and not at " + end);
      }
      end = tensor.end();
    }
    return List.copyOf(sorted);
  }
}
