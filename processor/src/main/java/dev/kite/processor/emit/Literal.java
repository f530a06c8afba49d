package dev.kite.processor.emit;

import java.util.Locale;

/** Writes a text as a person would: a long one on several lines. */
final class Literal {

  private static final int WIDTH = 78;

  private Literal() {}

  /** Returns the literal, whose lines after the first are indented. */
  static Code of(String text) {
    int end = end(text, 0);
    Code code = Code.of("$S$>", text.substring(0, end));
    while (end < text.length()) {
      int start = end;
      end = end(text, start);
      code.add("\n+ $S", text.substring(start, end));
    }
    return code.add("$<");
  }

  /** A piece ends with a line of the text, or behind a space. */
  private static int end(String text, int start) {
    int newline = text.indexOf('\n', start);
    int line = newline < 0 ? text.length() : newline + 1;
    if (line - start <= WIDTH) {
      return line;
    }
    int space = text.lastIndexOf(' ', start + WIDTH - 1);
    return space < start ? line : space + 1;
  }

  /** Returns the literal of a text on one line. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        default -> quoted.append(Character.isISOControl(c) ? escape(c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }

  private static String escape(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }
}
