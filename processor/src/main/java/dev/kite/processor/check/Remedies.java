package dev.kite.processor.check;

import dev.kite.name.KebabCase;

/** What to do about problems that several checks find. */
final class Remedies {

  private Remedies() {}

  /**
   * Returns what to do about a name that cannot be typed.
   *
   * @param annotation where another one can be set
   * @param example of a good one
   */
  static String name(String bad, String annotation, String example) {
    String better = KebabCase.of(bad);
    return KebabCase.matches(better) && !better.equals(bad)
        ? "Did you mean \"" + better + "\"?"
        : "Set one like \"" + example + "\" with " + annotation + ".";
  }
}
