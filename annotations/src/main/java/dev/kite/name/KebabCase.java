package dev.kite.name;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they are typed on a command line: {@code learning-rate}. */
public final class KebabCase {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private KebabCase() {}

  /**
   * Returns a Java name in kebab-case: {@code learningRate} and {@code LEARNING_RATE} become {@code
   * learning-rate}, {@code HTTPServer} becomes {@code http-server}, {@code conv2D} becomes {@code
   * conv2d}.
   */
  public static String of(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        separate(words);
      } else {
        if (startsWord(name, i)) {
          separate(words);
        }
        words.append(c);
      }
    }
    if (words.length() > 0 && words.charAt(words.length() - 1) == '-') {
      words.setLength(words.length() - 1);
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns whether a text is a name in kebab-case that begins with a letter. */
  public static boolean matches(String text) {
    return NAME.matcher(text).matches();
  }

  private static void separate(StringBuilder words) {
    if (words.length() > 0 && words.charAt(words.length() - 1) != '-') {
      words.append('-');
    }
  }

  /** A capital starts a word after a small letter, and before one when it ends an acronym. */
  private static boolean startsWord(String name, int i) {
    if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    return Character.isLowerCase(name.charAt(i - 1))
        || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
  }
}
