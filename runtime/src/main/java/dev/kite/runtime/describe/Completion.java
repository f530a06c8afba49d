package dev.kite.runtime.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shell that completes command lines, by a script: an engine, the same for every program, and a
 * table of what can be typed.
 */
public enum Completion {
  /** Since its version 3.2. */
  BASH,
  /** Since its version 5. */
  ZSH,
  /** Since its version 3. */
  FISH;

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9.-]*");

  /** Returns what is typed to name the shell. */
  public String typed() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the script that completes a program's command line. */
  public String script(CommandTree program) {
    String function = "_" + program.word().replaceAll("[^A-Za-z0-9]", "_");
    return engine()
        .replace("@PROGRAM@", program.word())
        .replace("@FUNCTION@", function)
        .replace("@TABLE@\n", table(program, function));
  }

  private String table(CommandTree program, String function) {
    StringBuilder table = new StringBuilder();
    for (Map.Entry<String, List<Row>> place : Rows.of(program).entrySet()) {
      String words = quoted(place.getKey());
      table.append(this == FISH ? "    case " + words : "    " + words + ")").append('\n');
      for (Row row : place.getValue()) {
        table.append("      ").append(function).append("_row ").append(cells(row)).append('\n');
      }
      table.append(this == FISH ? "" : "      ;;\n");
    }
    return table.toString();
  }

  private String cells(Row row) {
    return Stream.of(
            row.kind().name().toLowerCase(Locale.ROOT),
            String.join(" ", row.names()),
            row.takes(),
            String.join(" ", row.values()),
            String.join(" ", row.owners()),
            this == BASH ? "" : row.description())
        .map(this::quoted)
        .collect(Collectors.joining(" "))
        .replaceFirst("( '')+$", "");
  }

  /** In single quotes nothing has a meaning but their end, and in fish the backslash. */
  private String quoted(String text) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    return this == FISH
        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private String engine() {
    String name = "completion." + typed();
    try (InputStream resource = Completion.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the resource " + name + ".", e);
    }
  }
}
