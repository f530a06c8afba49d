package dev.kite.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a list or an object of JSON into the texts that it holds.
 *
 * <p>Strict as RFC 8259, and flat: a number, {@code true} or {@code false} stands for its own text;
 * {@code null} and what is nested are refused.
 */
final class JsonReader {

  private static final String BLANKS = " \t\n\r";
  private static final String PUNCTUATION = BLANKS + ",:\"[]{}";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final int HEXADECIMAL = 16;

  private final String text;
  private final String what;
  private int index;

  private JsonReader(String text, String what) {
    this.text = text;
    this.what = what;
  }

  /** Something between two commas. */
  private interface Item {
    void read() throws ValueException;
  }

  /** Returns whether a text is to be read as a list. */
  static boolean startsList(String text) {
    return starts(text, '[');
  }

  /** Returns whether a text is to be read as an object. */
  static boolean startsObject(String text) {
    return starts(text, '{');
  }

  private static boolean starts(String text, char open) {
    JsonReader json = new JsonReader(text, "");
    json.skipBlanks();
    return json.takes(open);
  }

  /** Returns the texts of a list. */
  static List<String> list(String text) throws ValueException {
    JsonReader json = new JsonReader(text, "list");
    List<String> values = new ArrayList<>();
    json.readAll(() -> values.add(json.value()), '[', ']');
    return values;
  }

  /** Returns keys and texts of an object, in order, a repeated key repeatedly. */
  static List<Map.Entry<String, String>> object(String text) throws ValueException {
    JsonReader json = new JsonReader(text, "object");
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    json.readAll(
        () -> {
          String key = json.key();
          entries.add(Map.entry(key, json.value()));
        },
        '{',
        '}');
    return entries;
  }

  private void readAll(Item item, char open, char close) throws ValueException {
    skipBlanks();
    expect(open);
    skipBlanks();
    if (!takes(close)) {
      readItems(item, close);
    }
    skipBlanks();
    if (index < text.length()) {
      throw wrong("its end is followed by more text");
    }
  }

  private void readItems(Item item, char close) throws ValueException {
    do {
      skipBlanks();
      item.read();
      skipBlanks();
    } while (takes(','));
    if (!takes(close)) {
      throw wrong("\",\" or \"" + close + "\" is missing");
    }
  }

  private String key() throws ValueException {
    if (index == text.length() || text.charAt(index) != '"') {
      throw wrong("a key in double quotes is missing");
    }
    String key = string();
    skipBlanks();
    expect(':');
    skipBlanks();
    return key;
  }

  private String value() throws ValueException {
    char next = index < text.length() ? text.charAt(index) : ',';
    return switch (next) {
      case '"' -> string();
      case '[' -> throw new ValueException("holds another list at index " + index);
      case '{' -> throw new ValueException("holds another object at index " + index);
      default -> literal();
    };
  }

  private String literal() throws ValueException {
    int end = index;
    while (end < text.length() && PUNCTUATION.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(index, end);
    if (word.isEmpty()) {
      throw wrong("a value is missing");
    }
    if (word.equals("null")) {
      throw new ValueException("holds null at index " + index + ", which is no value");
    }
    if (!JsonText.literal(word)) {
      throw wrong(word + " is not in double quotes");
    }
    index = end;
    return word;
  }

  private String string() throws ValueException {
    int start = index++;
    StringBuilder value = new StringBuilder();
    while (index < text.length() && text.charAt(index) != '"') {
      char c = text.charAt(index);
      if (c < ' ') {
        throw wrong("a control character is not escaped");
      }
      index++;
      value.append(c == '\\' ? escape() : c);
    }
    if (!takes('"')) {
      index = start;
      throw wrong("the closing quote is missing for the one");
    }
    return value.toString();
  }

  /** Reads what follows a backslash. */
  private char escape() throws ValueException {
    char letter = index < text.length() ? text.charAt(index) : ' ';
    int known = ESCAPES.indexOf(letter);
    if (known >= 0) {
      index++;
      return ESCAPED.charAt(known);
    }
    int code = letter == 'u' ? hexadecimal() : -1;
    if (code < 0) {
      index--;
      throw wrong("the backslash begins no escape of JSON");
    }
    index += 5;
    return (char) code;
  }

  /** Returns the number in the four digits that follow, negative if they are none. */
  private int hexadecimal() {
    int code = 0;
    for (int i = index + 1; i <= index + 4; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      int digit = c < 128 ? Character.digit(c, HEXADECIMAL) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * HEXADECIMAL + digit;
    }
    return code;
  }

  private void skipBlanks() {
    while (index < text.length() && BLANKS.indexOf(text.charAt(index)) >= 0) {
      index++;
    }
  }

  private boolean takes(char c) {
    boolean there = index < text.length() && text.charAt(index) == c;
    index += there ? 1 : 0;
    return there;
  }

  private void expect(char c) throws ValueException {
    if (!takes(c)) {
      throw wrong("\"" + c + "\" is missing");
    }
  }

  private ValueException wrong(String fact) {
    return ValueException.of("is not a JSON " + what, fact + " at index " + index);
  }
}
