package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

  private static final String UUID_TEXT = "123e4567-e89b-12d3-a456-426614174000";

  @Test
  void uuidIsReadInFullLengthAndAnyCase() throws ValueException {
    UUID uuid = UUID.fromString(UUID_TEXT);
    assertThat(Decoders.UUID.decode(UUID_TEXT)).isEqualTo(uuid);
    assertThat(Decoders.UUID.canonical(UUID_TEXT.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(UUID_TEXT);
    assertThat(Decoders.UUID.label()).isEqualTo("uuid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "123e4567", "123e4567-e89b-12d3-a456-42661417400g"})
  void uuidRefusesOtherText(String text) {
    assertThat(Refusal.of(Decoders.UUID, text))
        .hasMessage("is not a UUID such as 123e4567-e89b-12d3-a456-426614174000");
  }

  @Test
  void patternIsReadAsItIs() throws ValueException {
    assertThat(Decoders.PATTERN.decode("a{1,2} b").pattern()).isEqualTo("a{1,2} b");
    assertThat(Decoders.PATTERN.encode(Pattern.compile("[a-z]+"))).isEqualTo("[a-z]+");
    assertThat(Decoders.PATTERN.decode("").pattern()).isEmpty();
  }

  @Test
  void patternSaysInOneLineWhereItBreaks() {
    assertThat(Refusal.of(Decoders.PATTERN, "a(b"))
        .hasMessage("is not a pattern: Unclosed group at index 3");
    assertThat(Refusal.of(Decoders.PATTERN, "*"))
        .hasMessage("is not a pattern: Dangling meta character '*' at index 0");
    assertThat(Refusal.of(Decoders.PATTERN, "\\N{no\nname}")).message().hasLineCount(1);
    assertThat(Refusal.of(Decoders.PATTERN, "(".repeat(200_000)))
        .hasMessageStartingWith("is not a pattern: Stack overflow during pattern compilation");
  }

  @Test
  void charsetIsReadByAnyOfItsNames() throws ValueException {
    assertThat(Decoders.CHARSET.decode("utf8")).isEqualTo(StandardCharsets.UTF_8);
    assertThat(Decoders.CHARSET.canonical("latin1")).isEqualTo("ISO-8859-1");
  }

  @Test
  void charsetNamesTheNearest() {
    assertThat(Refusal.of(Decoders.CHARSET, "uft-8"))
        .hasMessage("is not a charset such as UTF-8. Did you mean \"UTF-8\"?");
    assertThat(Refusal.of(Decoders.CHARSET, "klingon"))
        .hasMessage("is not a charset such as UTF-8");
    assertThat(Refusal.of(Decoders.CHARSET, "")).hasMessage("is not a charset such as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00+01:00,2025-12-31T23:00:00Z",
    "2026-01-01T00:00:00.125Z,2026-01-01T00:00:00.125Z",
    "-1000000000-01-01T00:00:00Z,-1000000000-01-01T00:00:00Z"
  })
  void instantIsReadWithOffsetAndWrittenInUtc(String text, String written) throws ValueException {
    assertThat(Decoders.INSTANT.decode(text)).isEqualTo(Instant.parse(written));
    assertThat(Decoders.INSTANT.canonical(text)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01,2026-01-01T00:00:00Z",
    "2026-01-01T12:00,2026-01-01T12:00:00Z",
    "2026-01-01T12:00:01,2026-01-01T12:00:01Z",
    "2026-01-01 12:00:01Z,2026-01-01T12:00:01Z"
  })
  void instantCompletesWhatLacksAZone(String text, String meant) {
    assertThat(Refusal.of(Decoders.INSTANT, text))
        .hasMessage(
            "is not an instant such as 2026-01-31T12:00:00Z. Did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2026-13-01T00:00:00Z", "1767225600"})
  void instantRefusesOtherText(String text) {
    assertThat(Refusal.of(Decoders.INSTANT, text))
        .hasMessage("is not an instant such as 2026-01-31T12:00:00Z");
  }
}
