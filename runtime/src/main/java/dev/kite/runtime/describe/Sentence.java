package dev.kite.runtime.describe;

/** Shortens descriptions. */
final class Sentence {

  private Sentence() {}

  /** Returns the first sentence of a text, on one line and without what is listed behind it. */
  static String first(String text) {
    return text.replaceFirst("(?s)([.!?])\\s.*", "$1")
        .replaceAll("(?s)\n\\s*- .*", "")
        .replaceAll("[\\s\\p{Cntrl}]+", " ")
        .strip()
        .replaceFirst(":$", ".");
  }
}
