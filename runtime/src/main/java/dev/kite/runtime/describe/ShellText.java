package dev.kite.runtime.describe;

import java.util.regex.Pattern;

/** Writes texts as words of a POSIX shell. */
final class ShellText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private ShellText() {}

  /** Returns a text in single quotes, where nothing has a meaning, unless it needs none. */
  static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
