package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  static final String METADATA = "__metadata__";

  /** Torch's own limit. */
  private static final int MOST_DIMENSIONS = 64;

  long dataBytes() {
    return tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
  }

  String toJson() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (var entry : metadata.entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      for (TensorInfo tensor : tensors) {
        json.name(tensor.name()).beginObject();
        json.name("dtype").value(tensor.type().name());
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

  /** Decodes a header, which must be UTF-8, begin with its brace and end in nothing but blanks. */
  static SafetensorsHeader parse(byte[] utf8) throws MalformedFileException {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedFileException("its header is not UTF-8");
    }
  }

  private static SafetensorsHeader parse(String text) throws MalformedFileException {
    if (!text.startsWith("{")) {
      throw new MalformedFileException("its header is not the JSON of a safetensors file");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    boolean described = false;
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA)) {
          if (described) {
            throw new MalformedFileException("its metadata appears twice");
          }
          described = true;
          readMetadata(json, metadata);
        } else if (tensors.put(name, readTensor(json, name)) != null) {
          throw new MalformedFileException("tensor \"" + name + "\" appears twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedFileException("text follows the header");
      }
    } catch (IOException | IllegalStateException | JsonParseException | NumberFormatException e) {
      throw new MalformedFileException(
          "its header is not the JSON of a safetensors file (" + e.getMessage() + ")");
    }
    return new SafetensorsHeader(metadata, inOrder(tensors));
  }

  private static void readMetadata(JsonReader json, Map<String, String> metadata)
      throws IOException, MalformedFileException {
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (metadata.put(key, string(json)) != null) {
        throw new MalformedFileException("its metadata \"" + key + "\" appears twice");
      }
    }
    json.endObject();
  }

  private static TensorInfo readTensor(JsonReader json, String name)
      throws IOException, MalformedFileException {
    String type = "";
    long[] shape = {};
    long[] offsets = {};
    Set<String> fields = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      if (!fields.add(field)) {
        throw new MalformedFileException("tensor \"" + name + "\" has a field twice");
      }
      switch (field) {
        case "dtype" -> type = string(json);
        case "shape" -> shape = readLongs(json);
        case "data_offsets" -> offsets = readLongs(json);
        default -> throw new MalformedFileException("tensor \"" + name + "\" has an unknown field");
      }
    }
    json.endObject();
    if (fields.size() != 3) {
      throw new MalformedFileException("tensor \"" + name + "\" lacks a field");
    }
    return checked(name, type, shape, offsets);
  }

  private static TensorInfo checked(String name, String type, long[] shape, long[] offsets)
      throws MalformedFileException {
    String tensor = "tensor \"" + name + "\"";
    String given = type;
    TensorType tensorType =
        TensorType.named(type)
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        tensor
                            + " has type "
                            + given
                            + ", and only "
                            + TensorType.names()
                            + " can be read"));
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw new MalformedFileException(tensor + " has no valid data_offsets");
    }
    try {
      long bytes = tensorType.bytes();
      for (long size : shape) {
        if (size < 0) {
          throw new MalformedFileException(tensor + " has a negative size");
        }
        bytes = Math.multiplyExact(bytes, size);
      }
      if (bytes != offsets[1] - offsets[0]) {
        throw new MalformedFileException(
            tensor + " needs " + bytes + " bytes and has " + (offsets[1] - offsets[0]));
      }
    } catch (ArithmeticException e) {
      throw new MalformedFileException(tensor + " is larger than any file");
    }
    return new TensorInfo(name, tensorType, new Shape(shape), offsets[0], offsets[1]);
  }

  private static long[] readLongs(JsonReader json) throws IOException {
    List<Long> longs = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      longs.add(whole(json));
      if (longs.size() > MOST_DIMENSIONS) {
        throw new IllegalStateException("a tensor has more than " + MOST_DIMENSIONS + " sizes");
      }
    }
    json.endArray();
    return longs.stream().mapToLong(Long::longValue).toArray();
  }

  private static long whole(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.NUMBER) {
      throw new IllegalStateException("a size or offset is no number");
    }
    return Long.parseLong(json.nextString());
  }

  private static String string(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw new IllegalStateException("a text is missing");
    }
    return json.nextString();
  }

  private static List<TensorInfo> inOrder(Map<String, TensorInfo> tensors)
      throws MalformedFileException {
    List<TensorInfo> sorted = new ArrayList<>(tensors.values());
    sorted.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
    long end = 0;
    for (TensorInfo tensor : sorted) {
      if (tensor.begin() != end) {
        throw new MalformedFileException(
            "tensor \"" + tensor.name() + "\" begins at " + tensor.begin() + " and not at " + end);
      }
      end = tensor.end();
    }
    return List.copyOf(sorted);
  }
}
