package dev.kite.runtime.option;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value of every parameter of a command or a configuration, by the parameter's name. Immutable.
 */
public final class Values {

  private final String prefix;
  private final Map<String, Object> values;

  private Values(String prefix, Map<String, Object> values) {
    this.prefix = prefix;
    this.values = values;
  }

  /** Begins to collect values. */
  public static Builder of() {
    return new Builder();
  }

  /** Returns the values of some parameters. */
  public static Values containing(Entry... entries) {
    return new Values("", Map.of()).with(entries);
  }

  /**
   * Returns the value of a parameter; null only if that is its value.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  // Every entry was put by Builder.put, which ties the type of the value to the parameter's; names
  // are unique in a command. Null is the value of an absent option that asked for it.
  @SuppressWarnings({"unchecked", "NullAway"})
  public <T> T get(Parameter<T> parameter) {
    String name = prefix + parameter.name();
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException(
          "Could not read " + parameter + ": it is not a parameter of this command.");
    }
    return (T) values.get(name);
  }

  /** Returns whether all values are equal, those of arrays one by one. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Values that
        && prefix.equals(that.prefix)
        && values.keySet().equals(that.values.keySet())
        && values.keySet().stream()
            .allMatch(name -> Objects.deepEquals(values.get(name), that.values.get(name)));
  }

  @Override
  public int hashCode() {
    return values.values().stream()
        .mapToInt(value -> Arrays.deepHashCode(new Object[] {value}))
        .sum();
  }

  /** Returns the values with others of some parameters. */
  public Values with(Entry... entries) {
    Map<String, Object> changed = new HashMap<>(values);
    for (Entry entry : entries) {
      changed.put(entry.name, entry.value);
    }
    return new Values(prefix, changed);
  }

  /** Returns the values in a group, as they are named inside it. */
  public Values under(String group) {
    return new Values(prefix + group + ".", values);
  }

  /** A parameter with its value, which {@link Parameter#is} makes of the right type. */
  public static final class Entry {
    private final String name;
    private final @Nullable Object value;

    Entry(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }
  }

  /** Collects values; not thread-safe. */
  public static final class Builder {
    private final Map<String, Object> values = new HashMap<>();

    private Builder() {}

    /** Sets the value of a parameter. */
    public <T> Builder put(Parameter<T> parameter, T value) {
      values.put(parameter.name(), value);
      return this;
    }

    /** Returns the values put so far. */
    public Values build() {
      return new Values("", new HashMap<>(values));
    }
  }
}
