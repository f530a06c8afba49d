package dev.kite.runtime.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a server's answer holds, of which nothing is believed before it is looked at: a field that
 * is missing, or not what it should be, is an {@link HttpUnavailableException} that names the call.
 * A {@code null} is as good as nothing.
 */
public final class JsonAnswer {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private final String call;
  private final JsonObject json;

  /**
   * Creates the answer.
   *
   * @param call what was asked, for who reads that the answer is odd
   * @param json what was answered
   */
  JsonAnswer(String call, JsonObject json) {
    this.call = call;
    this.json = json;
  }

  /** Returns whether there is a field of this name. */
  public boolean has(String name) {
    return !element(name).isJsonNull();
  }

  private JsonElement element(String name) {
    JsonElement value = json.get(name);
    return value == null ? JsonNull.INSTANCE : value;
  }

  /** Returns an object that must be there. */
  public JsonAnswer object(String name) throws HttpUnavailableException {
    return object(name, element(name));
  }

  private JsonAnswer object(String name, JsonElement value) throws HttpUnavailableException {
    if (!value.isJsonObject()) {
      throw odd(name, "object");
    }
    return new JsonAnswer(call, value.getAsJsonObject());
  }

  /**
   * Returns the objects of a list; none if there is no such list, since empty ones are left out.
   */
  public List<JsonAnswer> list(String name) throws HttpUnavailableException {
    JsonElement value = element(name);
    if (!value.isJsonNull() && !value.isJsonArray()) {
      throw odd(name, "list");
    }
    List<JsonAnswer> list = new ArrayList<>();
    for (JsonElement each : value.isJsonNull() ? new JsonArray() : value.getAsJsonArray()) {
      list.add(object(name, each));
    }
    return list;
  }

  /** Returns the values of a list of objects with {@code key} and {@code value}, by key. */
  public Map<String, String> pairs(String name) throws HttpUnavailableException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (JsonAnswer pair : list(name)) {
      pairs.put(pair.text("key"), pair.text("value", ""));
    }
    return pairs;
  }

  /** Returns the texts of an object, by name; none if there is no such object. */
  public Map<String, String> texts(String name) throws HttpUnavailableException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (has(name)) {
      JsonAnswer object = object(name);
      for (String each : object.json.keySet()) {
        texts.put(each, object.text(each));
      }
    }
    return texts;
  }

  /** Returns a text that must be there. */
  public String text(String name) throws HttpUnavailableException {
    JsonElement value = element(name);
    if (!value.isJsonPrimitive()) {
      throw odd(name, "text");
    }
    return value.getAsString();
  }

  /** Returns the path of a file, with slashes, that must be there. */
  public String path(String name) throws HttpUnavailableException {
    String text = text(name);
    // The system takes that for the end of a name.
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw odd(name, "path");
    }
    return text;
  }

  /** Returns a text, or another one where there is none. */
  public String text(String name, String otherwise) throws HttpUnavailableException {
    return has(name) ? text(name) : otherwise;
  }

  /** Returns a whole number that must be there, written as a number or as a text. */
  public long whole(String name) throws HttpUnavailableException {
    String text = text(name);
    if (!WHOLE.matcher(text).matches()) {
      throw odd(name, "whole number");
    }
    return Long.parseLong(text);
  }

  /** Returns a whole number, or another one where there is none. */
  public long whole(String name, long otherwise) throws HttpUnavailableException {
    return has(name) ? whole(name) : otherwise;
  }

  /** Returns a number that must be there, which may be one that JSON does not know. */
  public double number(String name) throws HttpUnavailableException {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw odd(name, "number");
    }
  }

  /** Returns whether a field says so. */
  public boolean isTrue(String name) throws HttpUnavailableException {
    return text(name, "false").equals("true");
  }

  private HttpUnavailableException odd(String name, String kind) {
    return new HttpUnavailableException(
        "%s is answered without the %s \"%s\", as no MLflow server does"
            .formatted(call, kind, name));
  }
}
