package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yes",
        "null",
        "~",
        "0123",
        "12:30:45",
        "2026-01-01",
        "1e-3",
        "- a",
        "a: b",
        "a #b",
        "#",
        "it's",
        "\"",
        "\\",
        "two\nlines",
        "\ttab",
        "{x}",
        "[x]",
        "*a",
        "&a",
        "!t",
        "%",
        "@",
        "`",
        "\u00e9\u4e2d",
        "\uD83D\uDE00",
        "\u0000\u0085\u2028",
        "'***'",
        "a  # b"
      })
  void everyTextIsReadAsItWasWritten(String text) {
    assertThat(Yaml.read("key: " + Yaml.quoted(text) + "\n")).containsEntry("key", text);
    assertThat(Yaml.read("key: " + Yaml.plain(text) + "\n")).containsEntry("key", text);
    assertThat(Yaml.quoted(text)).matches("(?s)['\"].*['\"]").doesNotContain("\n");
    assertThat(Yaml.readCommented("key: " + Yaml.plain(text) + "  # env A # B\n"))
        .containsEntry("key", new Yaml.Commented(text, "env A # B"));
  }

  @Test
  void plainTextsStayPlain() {
    assertThat(Yaml.plain("3e-4")).isEqualTo("3e-4");
    assertThat(Yaml.plain("classpath:/mnist-10k.zip")).isEqualTo("classpath:/mnist-10k.zip");
  }

  @Test
  void trackingAddressesOfOtherKindsLeaveTheRecordHere() {
    assertThat(directory("file:///data/runs")).isEqualTo(Path.of("/data/runs"));
    assertThat(directory("file:runs")).isEqualTo(Path.of("runs"));
    assertThat(directory("data/runs")).isEqualTo(Path.of("data/runs"));
    assertThat(directory("http://tracking:5000")).isEqualTo(Path.of("mlruns"));
    assertThat(directory("sqlite:///mlflow.db")).isEqualTo(Path.of("mlruns"));
    assertThat(TrackingUri.directory(Env.of(Map.of()))).isEqualTo(Path.of("mlruns"));
  }

  private static Path directory(String uri) {
    return TrackingUri.directory(Env.of(Map.of("MLFLOW_TRACKING_URI", uri)));
  }
}
