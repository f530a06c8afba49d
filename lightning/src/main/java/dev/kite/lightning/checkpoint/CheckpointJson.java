package dev.kite.lightning.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.kite.lightning.checkpoint.CheckpointState.Environment;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The JSON form of {@link CheckpointState}. Metric values are text, because JSON has neither NaN
 * nor infinity.
 */
final class CheckpointJson {
  private static final int SCHEMA = 1;

  private CheckpointJson() {}

  static String write(CheckpointState state) {
    JsonObject json = new JsonObject();
    json.addProperty("schema", SCHEMA);
    json.addProperty("seed", state.seed());
    JsonObject cursor = new JsonObject();
    cursor.addProperty("epoch", state.cursor().epoch());
    cursor.addProperty("batch", state.cursor().batch());
    cursor.addProperty("globalStep", state.cursor().globalStep());
    cursor.addProperty("phase", state.cursor().phase().name());
    json.add("cursor", cursor);
    json.addProperty("scheduled", state.scheduled());
    json.addProperty("stopRequest", state.stopRequest().orElse(null));
    json.add(
        "metrics", object(state.metrics(), value -> new JsonPrimitive(Double.toString(value))));
    json.add("callbacks", object(state.callbacks(), CheckpointJson::texts));
    json.add("accumulators", object(state.accumulators(), CheckpointJson::texts));
    json.add("schedule", texts(state.schedule()));
    json.add("layers", texts(state.layers()));
    JsonObject environment = new JsonObject();
    environment.addProperty("threads", state.environment().threads());
    environment.addProperty("device", state.environment().device());
    environment.addProperty("engine", state.environment().engine());
    environment.addProperty("precision", state.environment().precision());
    json.add("environment", environment);
    return json.toString();
  }

  static CheckpointState read(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
      int schema = member(json, "schema").getAsInt();
      if (schema != SCHEMA) {
        throw new IllegalArgumentException(
            "its schema is " + schema + ", and this version of Kite reads " + SCHEMA);
      }
      JsonObject cursor = member(json, "cursor").getAsJsonObject();
      JsonObject environment = member(json, "environment").getAsJsonObject();
      JsonElement stopRequest =
          json.has("stopRequest") ? json.get("stopRequest") : JsonNull.INSTANCE;
      return new CheckpointState(
          member(json, "seed").getAsLong(),
          new Cursor(
              member(cursor, "epoch").getAsInt(),
              member(cursor, "batch").getAsInt(),
              member(cursor, "globalStep").getAsLong(),
              Cursor.Phase.valueOf(member(cursor, "phase").getAsString())),
          member(json, "scheduled").getAsBoolean(),
          stopRequest.isJsonNull() ? Optional.empty() : Optional.of(stopRequest.getAsString()),
          map(member(json, "metrics"), value -> Double.parseDouble(value.getAsString())),
          map(member(json, "callbacks"), CheckpointJson::texts),
          map(member(json, "accumulators"), CheckpointJson::texts),
          json.has("schedule") ? texts(json.get("schedule")) : Map.of(),
          json.has("layers") ? texts(json.get("layers")) : Map.of(),
          new Environment(
              member(environment, "threads").getAsInt(),
              member(environment, "device").getAsString(),
              member(environment, "engine").getAsString(),
              environment.has("precision") ? environment.get("precision").getAsString() : ""));
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "its state is not the JSON of a checkpoint (" + e.getMessage() + ")", e);
    }
  }

  private static JsonElement member(JsonObject json, String name) {
    JsonElement member = json.get(name);
    if (member == null) {
      throw new IllegalArgumentException("its state lacks \"" + name + "\"");
    }
    return member;
  }

  private static <V> JsonObject object(Map<String, V> map, Function<V, JsonElement> value) {
    JsonObject object = new JsonObject();
    map.forEach((key, element) -> object.add(key, value.apply(element)));
    return object;
  }

  private static JsonObject texts(Map<String, String> map) {
    return object(map, JsonPrimitive::new);
  }

  private static Map<String, String> texts(JsonElement json) {
    return map(json, JsonElement::getAsString);
  }

  private static <V> Map<String, V> map(JsonElement json, Function<JsonElement, V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    json.getAsJsonObject()
        .entrySet()
        .forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }
}
