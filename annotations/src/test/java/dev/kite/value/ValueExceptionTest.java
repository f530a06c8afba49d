package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueExceptionTest {

  private static final String SECRET = "hunter2";

  private static final List<Decoder<?>> TALKATIVE =
      List.of(
          Decoders.EXISTING_FILE,
          Decoders.listOf(Decoders.STRING),
          Decoders.listOf(Decoders.INT),
          Decoders.setOf(Decoders.choice(List.of("A", "B"))),
          Decoders.mapOf(Decoders.STRING, Decoders.INT),
          Decoders.parsed("number", Integer::valueOf),
          Decoders.PATTERN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "1," + SECRET,
        "[" + SECRET,
        "[\"a\", " + SECRET + "]",
        "k=" + SECRET,
        "k=1,k=" + SECRET,
        SECRET + "=" + SECRET,
        "{\"k\": " + SECRET,
        "\\p{" + SECRET + "}"
      })
  void theDiscreetFactShowsNothingOfTheText(String text) {
    for (Decoder<?> decoder : TALKATIVE) {
      ValueException refusal = Refusal.of(decoder, text);
      if (refusal != null) {
        assertThat(refusal.discreetFact()).isNotBlank().doesNotContain(SECRET);
      }
      ValueException unjoined =
          catchThrowableOfType(
              ValueException.class, () -> decoder.join(List.of("[\"a\"]", text, text)));
      if (unjoined != null) {
        assertThat(unjoined.discreetFact()).isNotBlank().doesNotContain(SECRET);
      }
    }
  }

  @Test
  void theDiscreetFactStillSaysWhatIsWrong() {
    assertThat(Refusal.of(Decoders.INT, "x").discreetFact()).isEqualTo("is not a whole number");
    assertThat(Refusal.of(Decoders.listOf(Decoders.INT), "1,x").discreetFact())
        .isEqualTo("is not valid in one of its parts");
    assertThat(Refusal.of(Decoders.parsed("rate", Integer::valueOf), "x").discreetFact())
        .isEqualTo("cannot be read as rate");
  }

  @Test
  void aFactIsOneLine() {
    assertThat(new ValueException(" is\n\t not\r\na\u2028number ")).hasMessage("is not a number");
  }
}
