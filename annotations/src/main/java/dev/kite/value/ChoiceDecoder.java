package dev.kite.value;

import dev.kite.name.KebabCase;
import dev.kite.name.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one of several names, written in kebab-case; case does not matter, nor does _ for -. */
final class ChoiceDecoder<T> implements Decoder<T> {

  private final Map<String, T> values;
  private final Map<T, String> names;

  private ChoiceDecoder(Map<String, T> values) {
    this.values = values;
    this.names = new LinkedHashMap<>();
    for (Map.Entry<String, T> choice : values.entrySet()) {
      names.put(choice.getValue(), choice.getKey());
    }
  }

  static <T> ChoiceDecoder<T> of(List<String> constants, List<T> values) {
    if (constants.isEmpty()) {
      throw new IllegalArgumentException("has no constant");
    }
    Map<String, T> byName = new LinkedHashMap<>();
    for (int i = 0; i < constants.size(); i++) {
      String name = KebabCase.of(constants.get(i));
      if (byName.put(name, values.get(i)) != null) {
        throw new IllegalArgumentException("has two constants that are both read as " + name);
      }
    }
    return new ChoiceDecoder<>(byName);
  }

  @Override
  public T decode(String text) throws ValueException {
    String name = text.toLowerCase(Locale.ROOT).replace('_', '-');
    T value = values.get(name);
    if (value == null) {
      throw ValueException.of(
          "is not one of " + String.join(", ", values.keySet()),
          NearestName.of(name, values.keySet()));
    }
    return value;
  }

  @Override
  public String encode(T value) {
    String name = names.get(value);
    if (name == null) {
      throw new IllegalArgumentException(
          "Could not encode value=" + value + ": it is not among the choices.");
    }
    return name;
  }

  @Override
  public String label() {
    return String.join("|", values.keySet());
  }

  @Override
  public Kind kind() {
    return Kind.CHOICE;
  }

  @Override
  public List<String> choices() {
    return List.copyOf(values.keySet());
  }

  @Override
  public boolean commaFree() {
    return true;
  }
}
