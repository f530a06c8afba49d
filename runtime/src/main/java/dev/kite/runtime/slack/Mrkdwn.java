package dev.kite.runtime.slack;

import java.util.function.IntFunction;

/** Writes Slack's markup, in which nothing of a value may act as markup. */
final class Mrkdwn {

  private static final String FENCE = "```";
  private static final String ELLIPSIS = "…";

  private Mrkdwn() {}

  /**
   * Escapes a text so that it is shown as it is, opens no code and mentions nobody; cut to a number
   * of characters as they are sent, never in the middle of one.
   */
  static String escaped(String text, int longest) {
    return cut(text.replace(FENCE, "'''"), longest, Mrkdwn::escaped);
  }

  private static String cut(String text, int longest, IntFunction<String> writing) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      String each = writing.apply(character);
      i += Character.charCount(character);
      int room = i < text.length() ? longest - ELLIPSIS.length() : longest;
      if (written.length() + each.length() > room) {
        return written.append(ELLIPSIS).toString();
      }
      written.append(each);
    }
    return written.toString();
  }

  private static String escaped(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\0' -> "";
      default -> Character.toString(character);
    };
  }

  /**
   * Returns a short text in the font of code; a back quote, which would end it, becomes straight.
   */
  static String code(String text, int longest) {
    String line = text.replace('`', '\'').replaceAll("\\s*\\R\\s*", " ").strip();
    return line.isEmpty() ? "" : "`" + escaped(line, longest) + "`";
  }

  /** Returns lines in the font of code, cut before the fence is closed. */
  static String block(String text, int longest) {
    return FENCE + "\n" + escaped(text.strip(), longest) + "\n" + FENCE;
  }

  /** Returns a text without markup, for those parts of a message that know none. */
  static String plain(String text, int longest) {
    return cut(text, longest, Character::toString);
  }
}
