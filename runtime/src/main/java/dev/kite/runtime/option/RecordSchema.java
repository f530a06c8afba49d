package dev.kite.runtime.option;

import java.util.List;

/**
 * A configuration that is a record: each component is a parameter.
 *
 * @param <T> type of the record
 */
public non-sealed interface RecordSchema<T> extends Schema<T> {

  /** Returns the components in order, named as they are inside the record. */
  List<Parameter<?>> parameters();

  /**
   * Creates the record; throws what its constructor throws.
   *
   * @param values the components, named as they are inside the record
   */
  T decode(Values values);

  /** Returns the components of a record. */
  Values encode(T value);
}
