package dev.kite.runtime.option;

import java.util.List;

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

  // What follows is what Values can do, too; but javac infers nothing here, and so is done with
  // generated code in a fraction of the time.

  /**
   * Returns the value of the parameter; null only if that is its value.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  default T in(Values values) {
    return values.get(this);
  }

  /** Returns the parameter with a value. */
  default Values.Entry is(T value) {
    return new Values.Entry(name(), value);
  }

  /** Returns parameters as a list. */
  static List<Parameter<?>> list(Parameter<?>... parameters) {
    return List.of(parameters);
  }
}
