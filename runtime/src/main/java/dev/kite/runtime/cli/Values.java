package dev.kite.runtime.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decoded value of every option of a command; options are told apart by identity. Immutable.
 */
public final class Values {

  private final Map<Option<?>, Object> values;

  private Values(Map<Option<?>, Object> values) {
    this.values = values;
  }

  /**
   * Returns the value of an option.
   *
   * @throws IllegalArgumentException if the option is not one of this command
   */
  public <T> T get(Option<T> option) {
    // Every entry was put by Collector.put, which ties the type of the value to the option's.
    @SuppressWarnings("unchecked")
    Optional<T> value = (Optional<T>) Optional.ofNullable(values.get(option));
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                "Could not read " + option + ": it is not an option of this command."));
  }

  /** Collects values; not thread-safe. */
  static final class Collector {
    private final Map<Option<?>, Object> values = new HashMap<>();

    <T> void put(Option<T> option, T value) {
      values.put(option, value);
    }

    Values collect() {
      return new Values(new HashMap<>(values));
    }
  }
}
