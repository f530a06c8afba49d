package dev.kite.runtime.option;

/**
 * How values of a configuration are composed of options. The compiler writes one for every
 * configuration.
 *
 * @param <T> type of the configuration
 */
public sealed interface Schema<T> permits RecordSchema, ChoiceSchema {

  /** Returns what the configuration is. */
  String description();
}
