package dev.kite.runtime.help;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text at blanks, the same in every locale. Lines that begin with a blank are kept as they
 * are, and the lines of an item stand behind its dash.
 */
final class Paragraphs {

  /** A blank at which no line is broken. */
  static final char BLANK = '\u00a0';

  private static final String DASH = "- ";

  private Paragraphs() {}

  /** Returns the lines of a text, each at most so wide unless one word is wider. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.isBlank()) {
        lines.add("");
      } else if (line.startsWith(" ")) {
        lines.add(line.stripTrailing());
      } else if (line.startsWith(DASH)) {
        addWrapped(line.substring(DASH.length()), width, DASH, lines);
      } else {
        addWrapped(line, width, "", lines);
      }
    }
    return lines;
  }

  private static void addWrapped(String text, int width, String first, List<String> lines) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split(" +", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        lines.add(printed(line));
        line = new StringBuilder(" ".repeat(first.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(printed(line));
  }

  private static String printed(StringBuilder line) {
    return line.toString().replace(BLANK, ' ');
  }
}
