package dev.kite.runtime.describe;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Writes texts as words of bash, each on one line. */
final class ShellText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  /** What ends a line for somebody, or cannot be written into a file of YAML. */
  private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\u2028\\u2029]");

  private ShellText() {}

  /** Returns a text in single quotes, where nothing has a meaning, unless it needs none. */
  static String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return BREAK.matcher(text).find() ? escaped(text) : "'" + text.replace("'", "'\\''") + "'";
  }

  /** Quotes behind a dollar hold escapes. */
  private static String escaped(String text) {
    String marked = text.replace("\\", "\\\\").replace("'", "\\'");
    return "$'" + BREAK.matcher(marked).replaceAll(found -> "\\\\x" + bytes(found.group())) + "'";
  }

  private static String bytes(String text) {
    HexFormat hex = HexFormat.ofDelimiter("\\\\x");
    return hex.formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
