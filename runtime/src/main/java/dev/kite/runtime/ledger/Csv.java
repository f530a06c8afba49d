package dev.kite.runtime.ledger;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of CSV as RFC 4180 has them. */
final class Csv {

  private Csv() {}

  /** Returns one line with its end. */
  static String row(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
