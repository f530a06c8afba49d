package dev.kite.runtime.config;

import java.util.regex.Pattern;

/** Writes values under nested names with comments, one value per line; not thread-safe. */
public final class ConfigWriter {

  private static final String INDENT = "  ";
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]+");

  /** YAML finds no key whose colon is much farther away; JSON as a text has no such limit. */
  private static final int LONGEST_MAPPING = 1000;

  private final StringBuilder yaml = new StringBuilder();
  private String indent = "";
  private boolean begun;

  /** Writes an empty line, unless nothing is above it on the same level. */
  public ConfigWriter blank() {
    if (begun) {
      yaml.append('\n');
    }
    return this;
  }

  /** Writes the lines of a text as comments; nothing of an empty text. */
  public ConfigWriter comment(String text) {
    text.lines()
        .map(line -> visible(line).stripTrailing())
        .forEach(line -> line(line.isEmpty() ? "#" : "# " + line));
    return this;
  }

  /**
   * Writes a value.
   *
   * @param key its name within those that are open
   * @param text the value
   * @param structured whether the text is a list or an object of JSON, to be read as such
   * @param remark comment behind it; may be empty
   */
  public ConfigWriter value(String key, String text, boolean structured, String remark) {
    boolean raw = structured && (text.startsWith("[") || text.length() <= LONGEST_MAPPING);
    String written = raw ? text : YamlText.plain(text);
    line(YamlText.plain(key) + ": " + written + behind(remark));
    return this;
  }

  /** Writes a name without a value as a comment, for a person to fill in. */
  public ConfigWriter absent(String key, String remark) {
    line("# " + YamlText.plain(key) + ":" + behind(remark));
    return this;
  }

  /** Begins the values under a name. */
  public ConfigWriter open(String key) {
    line(YamlText.plain(key) + ":");
    indent += INDENT;
    begun = false;
    return this;
  }

  /** Ends the values under the last name. */
  public ConfigWriter close() {
    indent = indent.substring(INDENT.length());
    return this;
  }

  private void line(String line) {
    yaml.append(indent).append(line).append('\n');
    begun = true;
  }

  private static String behind(String remark) {
    return remark.isBlank() ? "" : "  # " + visible(remark).strip();
  }

  private static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll(" ");
  }

  /** Returns what was written. */
  @Override
  public String toString() {
    return yaml.toString();
  }
}
