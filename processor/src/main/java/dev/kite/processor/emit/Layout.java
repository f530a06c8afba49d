package dev.kite.processor.emit;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lays out what JavaPoet writes on several lines, and a person on one. */
final class Layout {

  private static final int WIDTH = 100;

  private Layout() {}

  /** Joins the lines of short comments and of empty bodies. */
  static String tidy(String source) {
    Deque<String> lines = new ArrayDeque<>();
    for (String line : source.split("\n", -1)) {
      String end = line.strip();
      String before = lines.isEmpty() ? "" : lines.getLast();
      if (end.equals("}") && before.endsWith(" {")) {
        lines.addLast(lines.removeLast() + "}");
      } else if (end.equals("*/") && isOneLine(lines)) {
        String text = lines.removeLast().strip().substring(1);
        lines.addLast(lines.removeLast() + text + " */");
      } else {
        lines.addLast(line);
      }
    }
    return String.join("\n", lines);
  }

  private static boolean isOneLine(Deque<String> lines) {
    String text = lines.removeLast();
    boolean fits = text.length() + 5 <= WIDTH && lines.getLast().endsWith("/**");
    lines.addLast(text);
    return fits;
  }
}
