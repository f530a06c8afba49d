package dev.kite.value;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Reads values by key: {@code key=value}, separated by commas where no value's text has one, or a
 * JSON object.
 *
 * @param <K> type of a key
 * @param <V> type of a value
 */
final class MapDecoder<K, V> implements Decoder<Map<K, V>> {

  private final Decoder<K> keys;
  private final Decoder<V> values;

  /**
   * Returns a decoder of maps.
   *
   * @throws IllegalArgumentException if a key or a value holds several values itself
   */
  MapDecoder(Decoder<K> keys, Decoder<V> values) {
    if (keys.element().isPresent() || values.element().isPresent()) {
      throw new IllegalArgumentException(
          "A map from " + keys.label() + " to " + values.label() + " has no text.");
    }
    this.keys = keys;
    this.values = values;
  }

  @Override
  public Map<K, V> decode(String text) throws ValueException {
    Map<K, V> map = new LinkedHashMap<>();
    PartProblems problems = new PartProblems();
    for (Entry<String, String> entry : entries(text)) {
      String name = "key " + JsonText.quoted(entry.getKey());
      Optional<K> key = problems.decode(keys, entry.getKey(), name);
      Optional<V> value =
          problems.decode(
              values,
              entry.getValue(),
              "value " + JsonText.quoted(entry.getValue()) + " of " + name);
      if (key.isPresent() && value.isPresent() && map.put(key.get(), value.get()) != null) {
        throw new ValueException("is given twice").at(name);
      }
    }
    problems.require();
    return Collections.unmodifiableMap(map);
  }

  private List<Entry<String, String>> entries(String text) throws ValueException {
    if (JsonReader.startsObject(text)) {
      return JsonReader.object(text);
    }
    if (JsonReader.startsList(text)) {
      throw new ValueException("is a list, not of the form key=value");
    }
    if (values.commaFree()) {
      List<Entry<String, String>> entries = new ArrayList<>();
      for (String each : ListDecoder.separated(text, "entry")) {
        Entry<String, String> entry = entry(each);
        entries.add(Map.entry(entry.getKey().strip(), entry.getValue().strip()));
      }
      return entries;
    }
    return text.isEmpty() ? List.of() : List.of(entry(text));
  }

  private static Entry<String, String> entry(String text) throws ValueException {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new ValueException("is not of the form key=value").at("entry " + JsonText.quoted(text));
    }
    return Map.entry(text.substring(0, equals), text.substring(equals + 1));
  }

  @Override
  public String encode(Map<K, V> map) {
    List<Entry<String, String>> entries = new ArrayList<>();
    for (Entry<K, V> entry : map.entrySet()) {
      entries.add(Map.entry(keys.encode(entry.getKey()), values.encode(entry.getValue())));
    }
    return json(entries);
  }

  private String json(List<Entry<String, String>> entries) {
    return JsonText.object(entries, values.kind());
  }

  @Override
  public String canonical(String text) throws ValueException {
    Object unused = decode(text);
    List<Entry<String, String>> entries = new ArrayList<>();
    for (Entry<String, String> entry : entries(text)) {
      entries.add(Map.entry(keys.canonical(entry.getKey()), values.canonical(entry.getValue())));
    }
    return json(entries);
  }

  @Override
  public String join(List<String> given) throws ValueException {
    if (given.size() == 1) {
      return given.get(0);
    }
    List<Entry<String, String>> all = new ArrayList<>();
    for (String text : given) {
      try {
        all.addAll(entries(text));
      } catch (ValueException e) {
        throw e.in(text);
      }
    }
    return json(all);
  }

  @Override
  public String rebase(String text, Path directory) {
    try {
      List<Entry<String, String>> before = entries(text);
      List<Entry<String, String>> after = new ArrayList<>();
      for (Entry<String, String> entry : before) {
        after.add(
            Map.entry(
                keys.rebase(entry.getKey(), directory),
                values.rebase(entry.getValue(), directory)));
      }
      return after.equals(before) ? text : json(after);
    } catch (ValueException e) {
      return text; // decoding says what is wrong
    }
  }

  @Override
  public String label() {
    String key = keys.kind() == Kind.CHOICE ? keys.label() : "key";
    return key + "=" + values.label() + (values.commaFree() ? ",..." : "");
  }

  @Override
  public Decoder<Map<K, V>> within(Range range) {
    return new MapDecoder<>(keys, values.within(range));
  }

  @Override
  public boolean numeric() {
    return values.numeric();
  }

  @Override
  public Kind kind() {
    return Kind.MAP;
  }

  @Override
  public Optional<Decoder<?>> element() {
    return Optional.of(values);
  }
}
