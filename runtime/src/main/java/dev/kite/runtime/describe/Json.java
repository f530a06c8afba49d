package dev.kite.runtime.describe;

import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** An object of JSON that is filled in order and written for readers; not thread-safe. */
final class Json {

  private static final int WIDEST = 100;

  /** What stands for no value. */
  static final Object NULL = new Written("null");

  /** Text that is JSON already. */
  private record Written(String json) {}

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Sets a member to a text, an object, or a list of these. */
  Json put(String key, Object value) {
    members.put(key, value);
    return this;
  }

  /** Sets a member to a value that is written in JSON. */
  Json putWritten(String key, String json) {
    return put(key, new Written(json));
  }

  /** Sets a member unless it were an empty text. */
  Json putText(String key, String text) {
    return text.isEmpty() ? this : put(key, text);
  }

  /** Hands over every member in order. */
  void forEach(BiConsumer<String, Object> action) {
    members.forEach(action);
  }

  @Override
  public String toString() {
    return text(this, "");
  }

  private static String text(Object value, String indent) {
    if (value instanceof Json object) {
      List<String> items = new ArrayList<>();
      for (Map.Entry<String, Object> member : object.members.entrySet()) {
        String inner = text(member.getValue(), indent + "  ");
        items.add(JsonText.quoted(member.getKey()) + ": " + inner);
      }
      return enclosed("{", items, "}", indent);
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(text(item, indent + "  ")));
      return enclosed("[", items, "]", indent);
    }
    return value instanceof Written written ? written.json() : JsonText.quoted(value.toString());
  }

  /** On one line if there is room for it. */
  private static String enclosed(String open, List<String> items, String close, String indent) {
    String line = open + String.join(", ", items) + close;
    boolean fits = indent.length() + line.length() <= WIDEST && !line.contains("\n");
    if (items.isEmpty() || fits) {
      return line;
    }
    String inner = "\n" + indent + "  ";
    return open + inner + String.join("," + inner, items) + "\n" + indent + close;
  }
}
