package dev.kite.runtime.ledger;

import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An object of JSON on one line, with exact numbers; not thread-safe. */
final class JsonObject {

  private final Map<String, String> members = new LinkedHashMap<>();

  JsonObject put(String key, String text) {
    members.put(key, JsonText.quoted(text));
    return this;
  }

  JsonObject put(String key, Optional<String> text) {
    members.put(key, text.map(JsonText::quoted).orElse("null"));
    return this;
  }

  /** JSON has no word for what is not finite: NaN and infinities are texts. */
  JsonObject put(String key, double value) {
    members.put(key, Double.isFinite(value) ? Double.toString(value) : "\"" + value + "\"");
    return this;
  }

  JsonObject put(String key, long value) {
    members.put(key, Long.toString(value));
    return this;
  }

  JsonObject put(String key, JsonObject value) {
    members.put(key, value.toString());
    return this;
  }

  JsonObject put(String key, Map<String, String> texts) {
    members.put(key, JsonText.object(new TreeMap<>(texts)));
    return this;
  }

  JsonObject put(String key, List<JsonObject> values) {
    List<String> items = new ArrayList<>();
    values.forEach(value -> items.add(value.toString()));
    members.put(key, "[" + String.join(", ", items) + "]");
    return this;
  }

  @Override
  public String toString() {
    List<String> items = new ArrayList<>();
    members.forEach((key, value) -> items.add(JsonText.quoted(key) + ": " + value));
    return "{" + String.join(", ", items) + "}";
  }
}
