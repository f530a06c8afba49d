package dev.kite.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.config.ConfigNode.Entry;
import dev.kite.runtime.config.ConfigNode.Scalar;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTextTest {

  private static Entry read(String yaml) throws ConfigException {
    return ConfigFile.parse("a.yaml", Path.of("/"), yaml).root().entries().get(0);
  }

  private static Entry entry(String key, String text, String comment) {
    return new Entry(key, 1, new Scalar(text, false), comment);
  }

  private static void assertReadAsWritten(String text) throws ConfigException {
    String quoted = YamlText.quoted(text);
    assertThat(quoted).matches("(?s)['\"].*['\"]").doesNotContain("\n");
    assertThat(read("key: " + quoted + "\n")).isEqualTo(entry("key", text, ""));
    String plain = YamlText.plain(text);
    assertThat(read("key: " + plain + "  # env A # B\n"))
        .isEqualTo(entry("key", text, "env A # B"));
    assertThat(read(plain + ": 1")).isEqualTo(entry(text, "1", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " x",
        "x ",
        "yes",
        "null",
        "~",
        "~/data",
        "0123",
        "12:30:45",
        "2026-01-01",
        "1e-3",
        "-1",
        "- a",
        "-",
        "--- a",
        "...",
        "... a",
        "a: b",
        "a:",
        ":",
        "::a",
        "? a",
        "a #b",
        "a#b",
        "#",
        "it's",
        "'a'",
        "\"",
        "\\",
        "\\d+\"",
        "two\nlines",
        "\ttab",
        "a\tb",
        "{x}",
        "[x]",
        "a, b",
        ", a",
        "*a",
        "&a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "=",
        "<<",
        "\u00e9\u4e2d",
        "\uD83D\uDE00",
        "\uD83D",
        "\u0000\u0085\u2028\uFEFF\uFFFF",
        "\u00a0",
        "'***'",
        "a  # b"
      })
  void everyTextIsReadAsItWasWritten(String text) throws ConfigException {
    assertReadAsWritten(text);
  }

  @Test
  void randomTextsAreReadAsTheyWereWritten() throws ConfigException {
    Random random = new Random(20260101);
    String hazards = "ab1 .:#-'\"\\,[]{}&*!|>%@`~?=<\n\t\r\u0085\u00a0\u2028\uFEFF\u00e9\u4e2d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append(hazards.charAt(random.nextInt(hazards.length())));
      }
      assertReadAsWritten(text.toString());
    }
  }

  @Test
  void longTextsAreWrittenToo() throws ConfigException {
    String text = "a b, ".repeat(20_000) + "end";
    assertThat(YamlText.plain(text)).isEqualTo(text);
    assertThat(read("key: " + text)).isEqualTo(entry("key", text, ""));
  }

  @Test
  void plainTextsStayPlain() {
    assertThat(YamlText.plain("3e-4")).isEqualTo("3e-4");
    assertThat(YamlText.plain("-1.5")).isEqualTo("-1.5");
    assertThat(YamlText.plain("classpath:/mnist-10k.zip")).isEqualTo("classpath:/mnist-10k.zip");
    assertThat(YamlText.plain("first try, it's")).isEqualTo("first try, it's");
  }
}
