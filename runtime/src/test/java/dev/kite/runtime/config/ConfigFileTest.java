package dev.kite.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigFileTest {

  @TempDir Path dir;

  private static String problem(String yaml) {
    ConfigException refused =
        Assertions.assertThrows(
            ConfigException.class, () -> ConfigFile.parse("a.yaml", Path.of("/"), yaml));
    return String.valueOf(refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: b: c'             | 'a.yaml:1: this is not YAML: mapping values are not allowed here'
          'a: 1\\n\\tb: 2'      | 'a.yaml:2: this is not YAML: found character ''\\t(TAB)'' that cannot start any token'
          'a: [1, 2'            | 'a.yaml:1: this is not YAML: expected '','' or '']'', but got <stream end>'
          'a: "x'               | 'a.yaml:1: this is not YAML: found unexpected end of stream'
          'a: @x'               | 'a.yaml:1: this is not YAML: found character ''@'' that cannot start any token'
          'a: 1\\nb'            | 'a.yaml:2: this is not YAML: could not find expected '':'''
          '- a'                 | 'a.yaml:1: names with values are expected here, such as "seed: 1"'
          'abc'                 | 'a.yaml:1: names with values are expected here, such as "seed: 1"'
          'a: 1\\n---\\nb: 2'   | 'a.yaml:2: a second document begins; keep one'
          'a: &x 1\\nb: *x'     | 'a.yaml:1: &x is an anchor, which has no use here; remove it'
          'a: {b: *x}'          | 'a.yaml:1: *x is an alias; write the value itself'
          'a: !!int 1'          | 'a.yaml:1: the tag tag:yaml.org,2002:int has no use here; remove it'
          'a: !x {}'            | 'a.yaml:1: the tag !x has no use here; remove it'
          '? [a]\\n: 1'         | 'a.yaml:1: a name is expected here'
          """)
  void whatIsWrongIsOneSentenceWithTheLine(String yaml, String problem) {
    assertThat(problem(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .isEqualTo(problem.replace("\\n", "\n"));
  }

  @Test
  void invisibleCharacterIsNamed() {
    assertThat(problem("a: 1\nb: \u0000")).isEqualTo("a.yaml:2: the character U+0000 is invisible");
    assertThat(problem("a: 1\n\uD83D\uDE00: \uD83D"))
        .isEqualTo("a.yaml:2: the character U+D83D is invisible");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing", "---\n", "---\n...\n", "{}", "~", "\uFEFF# a"})
  void emptyFileHasNoValues(String yaml) throws ConfigException {
    assertThat(ConfigFile.parse("a.yaml", Path.of("/"), yaml).root().entries()).isEmpty();
  }

  @Test
  void bombsAreRefusedAtOnce() {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) {
      aliases.append("a%1$s: &a%1$s [*a%2$s, *a%2$s, *a%2$s]\n".formatted(i, i - 1));
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(problem(aliases.toString())).contains("is an anchor");
          assertThat(problem("a: " + "[".repeat(100_000)))
              .isEqualTo("a.yaml:1: this is nested more than 50 levels deep");
          assertThat(problem("a: " + "{a: ".repeat(100_000))).contains("levels deep");
          assertThat(problem("- ".repeat(100_000))).contains("levels deep");
        });
  }

  @Test
  void largeListIsReadSoon() {
    String list = "a: [" + "12345, ".repeat(400_000) + "0]\n";
    String mapping = "a: {" + "b: 12345, ".repeat(200_000) + "b: 0}\n";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          ConfigFile.parse("a.yaml", Path.of("/"), list);
          ConfigFile.parse("a.yaml", Path.of("/"), mapping);
        });
  }

  private void assertUnreadable(Path file, String fact) {
    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Could not read " + file + ": " + fact);
  }

  @Test
  void fileThatCannotBeReadIsToldWithARemedy() throws IOException {
    Path none = dir.resolve("none.yaml");
    assertUnreadable(none, "there is no file " + none + ". Check the path.");
    assertUnreadable(dir, "it is a directory. Name a file in it.");
    Path latin = Files.writeString(dir.resolve("l"), "a: \u00e9", StandardCharsets.ISO_8859_1);
    assertUnreadable(latin, "it is not UTF-8. Name a text file, or convert it.");
    Path large = Files.write(dir.resolve("b"), new byte[ConfigFile.MOST_BYTES + 1]);
    assertUnreadable(large, "it has more than 4 MiB. Name a file of values.");
  }

  @Test
  void jsonIsYaml() throws ConfigException {
    ConfigFile file =
        ConfigFile.parse("a.yaml", Path.of("/"), "{\"a\": {\"b\": [1, \"x\\u00e9\"]},\n\"c\":1}");

    assertThat(file.root().entries()).extracting(ConfigNode.Entry::key).containsExactly("a", "c");
    assertThat(file.root().entries().get(1).line()).isEqualTo(2);
  }
}
