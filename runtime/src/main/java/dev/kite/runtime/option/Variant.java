package dev.kite.runtime.option;

/**
 * One of the records that a configuration may be.
 *
 * @param name what is typed to choose it
 * @param type the record
 * @param schema its components
 */
public record Variant<T>(String name, Class<T> type, RecordSchema<T> schema) {

  /** Returns a variant. */
  public static <T> Variant<T> of(String name, Class<T> type, RecordSchema<T> schema) {
    return new Variant<>(name, type, schema);
  }
}
