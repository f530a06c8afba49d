package dev.kite.value;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Writes lists and maps of texts as one line of JSON, the form in which a value of several texts is
 * handed over as one.
 */
public final class JsonText {

  private static final Pattern LITERAL =
      Pattern.compile("true|false|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final String SHORT_ESCAPED = "\"\\\b\f\n\r\t";
  private static final String SHORT_ESCAPES = "\"\\bfnrt";

  private JsonText() {}

  /** Returns a list of texts, such as {@code ["a", "b"]}. */
  public static String list(List<String> texts) {
    return list(texts, Kind.TEXT);
  }

  /** Returns texts by key, such as {@code {"k": "v"}}, in the order of the map. */
  public static String object(Map<String, String> texts) {
    return object(List.copyOf(texts.entrySet()), Kind.TEXT);
  }

  /** Returns one text in double quotes, on one line and free of characters that cannot be seen. */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      append(json, text, i);
    }
    return json.append('"').toString();
  }

  static String list(List<String> texts, Kind kind) {
    StringJoiner json = new StringJoiner(", ", "[", "]");
    for (String text : texts) {
      json.add(value(text, kind));
    }
    return json.toString();
  }

  static String object(List<Map.Entry<String, String>> entries, Kind kind) {
    StringJoiner json = new StringJoiner(", ", "{", "}");
    for (Map.Entry<String, String> entry : entries) {
      json.add(quoted(entry.getKey()) + ": " + value(entry.getValue(), kind));
    }
    return json.toString();
  }

  /** Returns whether a text is a number, true or false in JSON. */
  static boolean literal(String text) {
    return LITERAL.matcher(text).matches();
  }

  private static String value(String text, Kind kind) {
    boolean unquoted = kind == Kind.BOOLEAN || kind == Kind.WHOLE || kind == Kind.REAL;
    return unquoted && literal(text) ? text : quoted(text);
  }

  private static void append(StringBuilder json, String text, int i) {
    char c = text.charAt(i);
    int escape = SHORT_ESCAPED.indexOf(c);
    if (escape >= 0) {
      json.append('\\').append(SHORT_ESCAPES.charAt(escape));
    } else if (invisible(c) || unpaired(text, i)) {
      json.append("\\u").append(HexFormat.of().toHexDigits(c));
    } else {
      json.append(c);
    }
  }

  /** Control characters, line separators, byte-order marks and what is no character. */
  private static boolean invisible(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\uFEFF'
        || c >= '\uFFFE';
  }

  private static boolean unpaired(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
