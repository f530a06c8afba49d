package dev.kite.processor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Writes random YAML: mappings of some depth, in all styles, and sometimes broken. */
final class RandomYaml {

  private static final int DEEPEST = 4;

  /** What may stand before a value. */
  private static final List<String> PROPERTIES =
      List.of(
          "", "", "", "", "", "", "&a ", "*a ", "!!str ", "!!int ", "!x ", "!<tag:x> ", "&a &b ");

  private static final List<String> SPACES =
      List.of("\n", "\n", "\n", "\n", "\r\n", " # no\n", "\r");
  private static final List<String> NOISE =
      List.of(
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "<<: *a\n",
          "? \n",
          "- \n",
          "}\n",
          "]",
          "\t",
          "\u0000",
          "\u0007",
          "\uFEFF",
          "\u0085",
          "\u2028",
          "|\n",
          ">-\n  ",
          "'",
          "\"",
          "\"\\q\"",
          "&",
          "*",
          "!",
          "@",
          "`",
          ",",
          ": : :\n",
          "\uD83E\uDE81");

  private final StringBuilder text = new StringBuilder();
  private final Random random;
  private final List<String> names;
  private final List<String> values;

  private RandomYaml(Random random, List<String> names, List<String> values) {
    this.random = random;
    this.names = names;
    this.values = values;
  }

  /**
   * Returns the bytes of a file.
   *
   * @param names of options, dotted where they are nested
   * @param values texts, of which some are values of options
   */
  static byte[] file(Random random, List<String> names, List<String> values) {
    return new RandomYaml(random, names, values).file();
  }

  private byte[] file() {
    if (sometimes(40)) {
      text.append('\uFEFF');
    }
    if (sometimes(500)) {
      deep();
    }
    block("", 0);
    if (sometimes(300)) {
      text.append(one(names)).append(": ").append(one(values).repeat(20_000)).append('\n');
    }
    for (int i = sometimes(4) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      text.insert(random.nextInt(text.length() + 1), one(NOISE));
    }
    // Half a surrogate pair has no bytes.
    byte[] bytes = text.toString().replaceAll("\\p{Cs}", "").getBytes(StandardCharsets.UTF_8);
    return sometimes(100) ? damaged(bytes) : bytes;
  }

  private byte[] damaged(byte[] bytes) {
    if (bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** Nested deeper than any reader should follow. */
  private void deep() {
    String open = one(List.of("[", "{a: ", "- ", "? "));
    text.append(one(names))
        .append(": ")
        .append(open.repeat(1 + random.nextInt(5_000)))
        .append('\n');
  }

  private void block(String indent, int depth) {
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(indent).append(key()).append(":");
      if (depth < DEEPEST && sometimes(4)) {
        text.append(' ').append(one(PROPERTIES)).append(one(SPACES));
        if (sometimes(3)) {
          list(indent + "  ");
        } else {
          block(indent + "  ", depth + 1);
        }
      } else {
        text.append(' ').append(one(PROPERTIES)).append(flow(depth)).append(one(SPACES));
      }
    }
  }

  private void list(String indent) {
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(indent).append("- ").append(flow(1)).append(one(SPACES));
    }
  }

  /** A key is a part of a name, or all of it. */
  private String key() {
    String name = one(names);
    return switch (random.nextInt(10)) {
      case 0 -> "type";
      case 1 -> name;
      case 2 -> '"' + name + '"';
      default -> name.substring(name.lastIndexOf('.') + 1);
    };
  }

  private String flow(int depth) {
    if (depth >= DEEPEST || !sometimes(4)) {
      return scalar();
    }
    StringBuilder parts = new StringBuilder();
    boolean mapping = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.append(mapping ? key() + ": " : "").append(flow(depth + 1)).append(", ");
    }
    return mapping ? "{" + parts + "}" : "[" + parts + "]";
  }

  private String scalar() {
    String value = one(values);
    return switch (random.nextInt(6)) {
      case 0 -> "'" + value.replace("'", "''") + "'";
      case 1 -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case 2 -> one(List.of("|\n", ">-\n", "|2+\n")) + "        " + value;
      default -> value;
    };
  }

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
