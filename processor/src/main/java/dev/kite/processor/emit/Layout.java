package dev.kite.processor.emit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Lays out what JavaPoet writes on several lines, and a person on one. */
final class Layout {

  private static final int WIDTH = 100;

  private static final Pattern PACKAGE = Pattern.compile("\\b([a-z][a-z0-9_]*\\.)+(?=[A-Z])");

  private Layout() {}

  /** Returns whether code fits in a line once its packages are imported. */
  static boolean fits(String code) {
    return PACKAGE.matcher(code).replaceAll("").length() <= WIDTH;
  }

  /** Joins the lines of short comments and of empty bodies; nothing ends in a space. */
  static String tidy(String source) {
    Deque<String> lines = new ArrayDeque<>();
    for (String written : source.split("\n", -1)) {
      String line = written.stripTrailing();
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
