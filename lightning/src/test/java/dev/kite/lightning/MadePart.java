package dev.kite.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of a page that a test makes, between two marks; {@code -Dgolden.update} writes it anew.
 */
public final class MadePart {
  private static final String END = "<!-- end -->";

  private MadePart() {}

  /**
   * Asserts that a page of {@code docs} has what a test makes, and nothing else between the marks.
   */
  public static void verify(String page, String name, List<String> lines) throws IOException {
    Path document = Path.of("..", "docs", page);
    String begin = "<!-- " + name + " -->\n";
    String text = Files.readString(document);
    assertThat(text).containsOnlyOnce(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    assertThat(to).as("where \"" + name + "\" ends").isPositive();
    String made = text.substring(0, from) + String.join("\n", lines) + "\n" + text.substring(to);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(document, made);
    }
    assertThat(Files.readString(document)).isEqualTo(made);
  }

  /** Returns the lines of a resource beside what PyTorch wrote. */
  public static List<String> names(String file) throws IOException {
    String path = "/dev/kite/lightning/torch/" + file;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MadePart.class.getResourceAsStream(path), path),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /**
   * Returns a table of the names of PyTorch that are not in, with a word for each.
   *
   * @param file where PyTorch's names are
   * @param in names that are in; each has to be one of PyTorch's
   * @param words what to say of the others; for no more and no less
   */
  public static List<String> others(String file, List<String> in, Map<String, String> words)
      throws IOException {
    Set<String> names = new TreeSet<>(names(file));
    assertThat(names).as("names of PyTorch").containsAll(in);
    in.forEach(names::remove);
    assertThat(words.keySet()).as("what there is a word for").isEqualTo(names);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("| in PyTorch, and not of that name | here |");
    lines.add("|---|---|");
    names.forEach(name -> lines.add("| `%s` | %s |".formatted(name, words.get(name))));
    return lines;
  }
}
