package dev.kite.runtime.help;

import java.io.PrintStream;
import java.util.List;

/** Prints rows of text in columns that are as wide as their content. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** Prints one line per row; all rows have as many cells as the first. */
  public static void print(List<List<String>> rows, PrintStream out) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
