package dev.kite.runtime.option;

/**
 * What a command takes for one parameter of its method: an option, or a group of them. Immutable.
 *
 * @param <T> type of the parameter
 */
public sealed interface Parameter<T> permits Option, Group {

  /** Returns the name without dashes, such as {@code lr} or {@code optimizer.lr}. */
  String name();

  /** Returns what the parameter means. */
  String description();

  /** Returns the same parameter in a group of this name. */
  Parameter<T> under(String prefix);
}
