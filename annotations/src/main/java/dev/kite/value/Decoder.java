package dev.kite.value;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /** Returns what sort of value this is. */
  default Kind kind() {
    return Kind.TEXT;
  }

  /** Returns the texts of all values if they are few, in the order that help shows; else none. */
  default List<String> choices() {
    return List.of();
  }

  /** Returns the decoder of a list's elements or of a map's values. */
  default Optional<Decoder<?>> element() {
    return Optional.empty();
  }

  /**
   * Returns whether every value can be written without a comma, so that several are written {@code
   * a,b}.
   */
  default boolean commaFree() {
    return false;
  }

  /**
   * Returns the one text that stands for the same value as this one, which is what {@link #encode}
   * writes; the text itself where only its author knows how it is written.
   *
   * @throws ValueException if the text stands for no value of this type
   */
  default String canonical(String text) throws ValueException {
    return encode(decode(text));
  }

  /**
   * Returns as one text what was given in several: all elements of a list, all entries of a map.
   * They are decoded later.
   *
   * @throws ValueException if there are several texts of one value, or the text of a list or map
   *     cannot be taken apart; the message follows the name of what was given
   */
  default String join(List<String> texts) throws ValueException {
    if (texts.size() != 1) {
      throw new ValueException("is given " + texts.size() + " times");
    }
    return texts.get(0);
  }

  /**
   * Returns a text in which relative paths are resolved against a directory, such as that of the
   * file in which the text was found; every other text unchanged, unreadable ones too.
   */
  default String rebase(String text, Path directory) {
    return text;
  }
}
