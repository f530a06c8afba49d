package dev.kite.value;

/**
 * Reads a value from text and writes it back: the one code for command line, environment, files and
 * the defaults that the compiler checks.
 *
 * <p>Decoders are immutable, safe for use by several threads and independent of the locale. {@code
 * decode(encode(x))} equals {@code x} for every {@code x} that {@code decode} returns.
 *
 * @param <T> what the text stands for
 */
public interface Decoder<T> {

  /**
   * Reads a value.
   *
   * @param text what was written, untouched
   * @throws ValueException if the text stands for no value of this type
   */
  T decode(String text) throws ValueException;

  /** Writes a value in the form that {@link #decode} prefers. */
  String encode(T value);

  /**
   * Returns the word that help puts in the place of a value, such as {@code int} or {@code a|b}.
   */
  String label();

  /**
   * Returns a decoder that also refuses what lies outside a range.
   *
   * @throws UnsupportedOperationException if the values are not numbers
   */
  default Decoder<T> within(Range range) {
    throw new UnsupportedOperationException("A value of kind " + label() + " has no range.");
  }

  /** Returns whether the values are numbers, so that {@link #within} may be called. */
  default boolean numeric() {
    return false;
  }
}
