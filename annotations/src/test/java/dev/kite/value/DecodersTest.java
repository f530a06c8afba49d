package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodersTest {

  private enum Precision {
    FP32,
    BF16,
    MIXED_BF16 {
      @Override
      public String toString() {
        return "overridden";
      }
    }
  }

  private enum Clash {
    FOO_BAR,
    FooBar
  }

  private static final Decoder<Precision> PRECISION = Decoders.enumOf(Precision.values());

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "YES,true",
    "on,true",
    "1,true",
    "false,false",
    "No,false",
    "off,false",
    "0,false"
  })
  void booleanReadsTheUsualWords(String text, boolean value) throws ValueException {
    assertThat(Decoders.BOOLEAN.decode(text)).isEqualTo(value);
    assertThat(Decoders.BOOLEAN.decode(Decoders.BOOLEAN.encode(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t", "2", "truee"})
  void booleanRefusesOtherWords(String text) {
    assertThat(Refusal.of(Decoders.BOOLEAN, text)).hasMessage("is neither true nor false");
  }

  @Test
  void charIsOneCharacter() throws ValueException {
    assertThat(Decoders.CHAR.decode("ß")).isEqualTo('ß');
    assertThat(Decoders.CHAR.encode(' ')).isEqualTo(" ");
    assertThat(Refusal.of(Decoders.CHAR, "")).hasMessage("is not a single character");
    assertThat(Refusal.of(Decoders.CHAR, "ab")).hasMessage("is not a single character");
    assertThat(Refusal.of(Decoders.CHAR, "😀")).hasMessage("is not a single character");
  }

  @Test
  void stringIsTakenAsItIs() throws ValueException {
    assertThat(Decoders.STRING.decode("  a=b ${x} ")).isEqualTo("  a=b ${x} ");
    assertThat(Decoders.STRING.decode("")).isEmpty();
    assertThat(Decoders.STRING.encode("x")).isEqualTo("x");
  }

  @Test
  void pathIsNeitherResolvedNorLookedUp() throws ValueException {
    assertThat(Decoders.PATH.decode("../no such/file")).isEqualTo(Path.of("../no such/file"));
    assertThat(Decoders.PATH.encode(Path.of("a/b"))).isEqualTo(Path.of("a", "b").toString());
    assertThat(Refusal.of(Decoders.PATH, "")).hasMessage("is not a path, it is empty");
    assertThat(Refusal.of(Decoders.PATH, "a\0b")).hasMessageStartingWith("is not a path: ");
  }

  @Test
  void uriSaysWhereItBreaks() throws ValueException {
    assertThat(Decoders.URI.decode("classpath:/mnist.zip"))
        .isEqualTo(URI.create("classpath:/mnist.zip"));
    assertThat(Decoders.URI.encode(URI.create("s3://b/k"))).isEqualTo("s3://b/k");
    assertThat(Refusal.of(Decoders.URI, "a b"))
        .hasMessage("is not a URI: Illegal character in path at index 1");
    assertThat(Refusal.of(Decoders.URI, "")).hasMessage("is not a URI, it is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "90s,PT1M30S",
    "30m,PT30M",
    "1h30m,PT1H30M",
    "2d,PT48H",
    "250ms,PT0.25S",
    "1d2h3m4s5ms,PT26H3M4.005S",
    "PT90S,PT1M30S",
    "P2D,PT48H",
    "0s,PT0S",
    "-PT5S,PT-5S",
    "90m,PT1H30M"
  })
  void durationIsReadInUnitsOrIso(String text, Duration value) throws ValueException {
    assertThat(Decoders.DURATION.decode(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "s",
        "1m1h",
        "1s1s",
        "1.5h",
        "1 h",
        "30M",
        "-5s",
        "PT",
        "99999999999999999999s",
        "9223372036854775807d",
        "٣s"
      })
  void durationRefusesOtherText(String text) {
    assertThat(Refusal.of(Decoders.DURATION, text))
        .hasMessage("is not a duration such as 90s, 1h30m, 2d, 250ms or PT90S");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H30M,1h30m",
    "PT0S,0s",
    "PT49H,2d1h",
    "PT0.25S,250ms",
    "PT0.000001S,PT0.000001S",
    "PT-5S,PT-5S"
  })
  void durationIsWrittenInUnitsAndReadBack(Duration value, String text) throws ValueException {
    assertThat(Decoders.DURATION.encode(value)).isEqualTo(text);
    assertThat(Decoders.DURATION.decode(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed-bf16", "MIXED_BF16", "Mixed-Bf16", "mixed_bf16"})
  void enumIsReadInAnyCase(String text) throws ValueException {
    assertThat(PRECISION.decode(text)).isEqualTo(Precision.MIXED_BF16);
  }

  @Test
  void enumIsWrittenInKebabCase() {
    assertThat(PRECISION.encode(Precision.MIXED_BF16)).isEqualTo("mixed-bf16");
    assertThat(PRECISION.label()).isEqualTo("fp32|bf16|mixed-bf16");
  }

  @Test
  void enumNamesTheNearestConstant() {
    ValueException refusal = Refusal.of(PRECISION, "fp64");
    assertThat(refusal).hasMessage("is not one of fp32, bf16, mixed-bf16. Did you mean \"fp32\"?");
    assertThat(Refusal.of(PRECISION, "int8")).hasMessage("is not one of fp32, bf16, mixed-bf16");
  }

  @Test
  void theTurkishLocaleReadsEnumsToo() throws ValueException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(PRECISION.decode("MIXED_BF16")).isEqualTo(Precision.MIXED_BF16);
      assertThat(Decoders.choice(List.of("FINITE")).decode("FINITE")).isEqualTo("FINITE");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void compilerAndProgramAcceptTheSameConstants() throws ValueException {
    Decoder<String> compiler = Decoders.choice(List.of("FP32", "BF16", "MIXED_BF16"));
    assertThat(compiler.label()).isEqualTo(PRECISION.label());
    assertThat(compiler.decode("Mixed_bf16")).isEqualTo(PRECISION.decode("Mixed_bf16").name());
    assertThat(Refusal.of(compiler, "fp64")).hasMessage(Refusal.of(PRECISION, "fp64").getMessage());
  }

  @Test
  void constantsThatReadAlikeAreRefused() {
    assertThatThrownBy(() -> Decoders.enumOf(Clash.values()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has two constants that are both read as foo-bar");
    assertThatThrownBy(() -> Decoders.choice(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has no constant");
  }
}
