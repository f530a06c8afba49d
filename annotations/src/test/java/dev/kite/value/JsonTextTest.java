package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  private static final Decoder<List<String>> TEXTS = Decoders.listOf(Decoders.STRING);

  @Test
  void textIsWrittenOnOneLineInVisibleCharacters() {
    assertThat(JsonText.quoted("a\"b\\c/d")).isEqualTo("\"a\\\"b\\\\c/d\"");
    assertThat(JsonText.quoted("\b\f\n\r\t\0\u007f\u0085"))
        .isEqualTo("\"\\b\\f\\n\\r\\t\\u0000\\u007f\\u0085\"");
    assertThat(JsonText.quoted("\u2028\u2029\uFEFF\uFFFF"))
        .isEqualTo("\"\\u2028\\u2029\\ufeff\\uffff\"");
    assertThat(JsonText.quoted("ß日\uD83D\uDE00")).isEqualTo("\"ß日\uD83D\uDE00\"");
    assertThat(JsonText.quoted("\uD800a\uDC00")).isEqualTo("\"\\ud800a\\udc00\"");
    assertThat(JsonText.list(List.of("1", "a"))).isEqualTo("[\"1\", \"a\"]");
  }

  @Test
  void everyEscapeIsRead() throws ValueException {
    assertThat(TEXTS.decode("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00DF\\ud83d\\uDE00\"]"))
        .containsExactly("\"\\/\b\f\n\r\tß\uD83D\uDE00");
  }

  @Test
  void literalsStandForTheirOwnText() throws ValueException {
    assertThat(TEXTS.decode("[0, -1, 1.50, 1E+3, 1e-3, true, false]"))
        .containsExactly("0", "-1", "1.50", "1E+3", "1e-3", "true", "false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[|is not a JSON list: a value is missing at index 1",
        "[1|is not a JSON list: \",\" or \"]\" is missing at index 2",
        "[1 2]|is not a JSON list: \",\" or \"]\" is missing at index 3",
        "[1, 2}|is not a JSON list: \",\" or \"]\" is missing at index 5",
        "[1, ]|is not a JSON list: a value is missing at index 4",
        "[, 1]|is not a JSON list: a value is missing at index 1",
        "[1]x|is not a JSON list: its end is followed by more text at index 3",
        "[a, b]|is not a JSON list: a is not in double quotes at index 1",
        "[01]|is not a JSON list: 01 is not in double quotes at index 1",
        "[True]|is not a JSON list: True is not in double quotes at index 1",
        "[\"a|is not a JSON list: the closing quote is missing for the one at index 1",
        "[\"a\\x\"]|is not a JSON list: the backslash begins no escape of JSON at index 3",
        "[\"\\u12g4\"]|is not a JSON list: the backslash begins no escape of JSON at index 2",
        "[\"\\u12|is not a JSON list: the backslash begins no escape of JSON at index 2",
        "[\"\\|is not a JSON list: the backslash begins no escape of JSON at index 2",
        "[\"a\tb\"]|is not a JSON list: a control character is not escaped at index 3",
        "[1, null]|holds null at index 4, which is no value",
        "[[1]]|holds another list at index 1",
        "[1, {}]|holds another object at index 4"
      })
  void whatIsNoFlatListIsRefusedAtItsPosition(String text, String message) {
    assertThat(Refusal.of(TEXTS, text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|is not a JSON object: a key in double quotes is missing at index 1",
        "{\"k\"}|is not a JSON object: \":\" is missing at index 4",
        "{\"k\":}|is not a JSON object: a value is missing at index 5",
        "{\"k\": 1|is not a JSON object: \",\" or \"}\" is missing at index 7",
        "{\"k\": 1,}|is not a JSON object: a key in double quotes is missing at index 8",
        "{\"k\": null}|holds null at index 6, which is no value",
        "{\"k\": {}}|holds another object at index 6"
      })
  void whatIsNoFlatObjectIsRefusedAtItsPosition(String text, String message) {
    assertThat(Refusal.of(Decoders.mapOf(Decoders.STRING, Decoders.STRING), text))
        .hasMessage(message);
  }

  @Test
  void everyTextSurvivesWritingAndReading() throws ValueException {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      String text = RandomText.of(random);
      assertThat(TEXTS.decode("[" + JsonText.quoted(text) + "]")).containsExactly(text);
    }
  }
}
