package dev.kite.runtime.sweep.axis;

import dev.kite.value.Decoders;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes apart values that are separated by commas.
 *
 * <pre>
 * values: value ("," value)*
 * value:  a text in double quotes, with the escapes of JSON
 *         | anything else; commas inside [ ] and { } belong to it
 * </pre>
 */
final class ValueList {

  private static final char QUOTE = '"';
  private static final char ESCAPE = '\\';

  private final String text;
  private int index;

  private ValueList(String text) {
    this.text = text;
  }

  /**
   * One value.
   *
   * @param text what it says, without quotes
   * @param quoted whether it stood in quotes, so that it means nothing but itself
   */
  record Item(String text, boolean quoted) {}

  /** Returns the values in order. */
  static List<Item> read(String text) throws AxisException {
    ValueList list = new ValueList(text);
    List<Item> items = new ArrayList<>();
    do {
      items.add(list.item(items.size() + 1));
    } while (list.index++ < text.length());
    return items;
  }

  /** Reads to the next comma between values, or to the end. */
  private Item item(int number) throws AxisException {
    while (index < text.length() && text.charAt(index) == ' ') {
      index++;
    }
    int start = index;
    boolean quoted = index < text.length() && text.charAt(index) == QUOTE;
    skip();
    String item = text.substring(start, index).strip();
    if (item.isEmpty()) {
      throw new AxisException("value %s is empty; write \"\" for the empty text".formatted(number));
    }
    return quoted ? new Item(unquoted(item), true) : new Item(item, false);
  }

  private void skip() throws AxisException {
    int start = index;
    int depth = 0;
    while (index < text.length() && (depth > 0 || text.charAt(index) != ',')) {
      char c = text.charAt(index);
      if (c == QUOTE && (depth > 0 || index == start)) {
        skipQuoted();
      }
      depth += c == '[' || c == '{' ? 1 : 0;
      depth -= depth > 0 && (c == ']' || c == '}') ? 1 : 0;
      index++;
    }
    if (depth > 0) {
      throw new AxisException(
          "a bracket is not closed; close it, or write the text in double quotes");
    }
  }

  /** Stops at the closing quote. */
  private void skipQuoted() throws AxisException {
    index++;
    while (index < text.length() && text.charAt(index) != QUOTE) {
      index += text.charAt(index) == ESCAPE ? 2 : 1;
    }
    if (index >= text.length()) {
      throw new AxisException("a double quote is not closed; write \\\" for one inside the text");
    }
  }

  private static String unquoted(String item) throws AxisException {
    try {
      return Decoders.listOf(Decoders.STRING).decode("[" + item + "]").get(0);
    } catch (ValueException e) {
      throw new AxisException(item + " is not a text in double quotes, as JSON writes it");
    }
  }
}
