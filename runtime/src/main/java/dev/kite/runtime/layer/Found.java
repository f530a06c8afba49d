package dev.kite.runtime.layer;

/**
 * What a place says about an option.
 *
 * @param text what was written
 * @param origin where, such as {@code command line} or {@code env DIGITS_DATA}
 * @param absent whether it was said that there is no value; the text is then empty
 */
public record Found(String text, String origin, boolean absent) {

  /** Creates what was found as a text. */
  public Found(String text, String origin) {
    this(text, origin, false);
  }

  /** Returns that a place says that there is no value. */
  public static Found nothing(String origin) {
    return new Found("", origin, true);
  }
}
