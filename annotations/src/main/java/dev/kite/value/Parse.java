package dev.kite.value;

/**
 * Reads the values of a type that Kite does not know.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface Parse<T> {

  /**
   * Reads a value.
   *
   * @throws Exception if the text stands for none; the message says why
   */
  T parse(String text) throws Exception;
}
