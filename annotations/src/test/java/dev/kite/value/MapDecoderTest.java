package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapDecoderTest {

  private static final Decoder<Map<String, Integer>> COUNTS =
      Decoders.mapOf(Decoders.STRING, Decoders.INT);
  private static final Decoder<Map<String, String>> TAGS =
      Decoders.mapOf(Decoders.STRING, Decoders.STRING);

  @ParameterizedTest
  @ValueSource(strings = {"k=1,j=2", "k=1, j=2", " k = 1 ,j=2", "{\"k\": 1, \"j\": \"2\"}"})
  void numbersByKeyAreSeparatedByCommasOrWrittenInJson(String text) throws ValueException {
    assertThat(COUNTS.decode(text)).containsExactly(Map.entry("k", 1), Map.entry("j", 2));
    assertThat(COUNTS.canonical(text)).isEqualTo("{\"k\": 1, \"j\": 2}");
  }

  @Test
  void textByKeyIsNeverSeparated() throws ValueException {
    assertThat(TAGS.decode("k=a,b=c ")).containsExactly(Map.entry("k", "a,b=c "));
    assertThat(TAGS.decode("k=")).containsExactly(Map.entry("k", ""));
    assertThat(TAGS.decode("{\"\": \"a\", \"k\": true}"))
        .containsExactly(Map.entry("", "a"), Map.entry("k", "true"));
    assertThat(TAGS.encode(Map.of("k", "1"))).isEqualTo("{\"k\": \"1\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", " { } "})
  void nothingIsTheEmptyMap(String text) throws ValueException {
    assertThat(COUNTS.decode(text)).isEmpty();
    assertThat(TAGS.canonical(text)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k=1,j|is not valid: entry \"j\" is not of the form key=value",
        "=1|is not valid: entry \"=1\" is not of the form key=value",
        "k=1,,j=2|is not valid: entry 2 is empty",
        "k=1,|is not valid: entry 2 is empty",
        "k=x|is not valid: value \"x\" of key \"k\" is not a whole number",
        "k=x,j=1,i=y|is not valid: value \"x\" of key \"k\" is not a whole number;"
            + " value \"y\" of key \"i\" is not a whole number",
        "k=1,k=2|is not valid: key \"k\" is given twice",
        "{\"k\": 1, \"k\": 1}|is not valid: key \"k\" is given twice",
        "[\"k=1\"]|is a list, not of the form key=value",
        "{\"k\": [1]}|holds another list at index 6",
        "{k: 1}|is not a JSON object: a key in double quotes is missing at index 1"
      })
  void whatIsNoMapIsRefused(String text, String message) {
    assertThat(Refusal.of(COUNTS, text)).hasMessage(message);
  }

  @Test
  void keysAreDecodedToo() throws ValueException {
    Decoder<Map<String, Double>> rates =
        Decoders.mapOf(Decoders.choice(List.of("ENCODER", "DECODER")), Decoders.DOUBLE);
    assertThat(rates.decode("encoder=1e-3")).containsExactly(Map.entry("ENCODER", 1e-3));
    assertThat(Refusal.of(rates, "encoder=1,decodr=2"))
        .hasMessage(
            "is not valid: key \"decodr\" is not one of encoder, decoder."
                + " Did you mean \"decoder\"?");
    assertThat(Refusal.of(rates, "encoder=1,ENCODER=2"))
        .hasMessage("is not valid: key \"ENCODER\" is given twice");
  }

  @Test
  void aRangeHoldsForEveryValue() throws ValueException {
    Decoder<Map<String, Integer>> positive = COUNTS.within(Range.parse("[1, inf)"));
    assertThat(positive.decode("k=1")).containsEntry("k", 1);
    assertThat(Refusal.of(positive, "k=0"))
        .hasMessage("is not valid: value \"0\" of key \"k\" lies outside [1, inf)");
    assertThat(COUNTS.numeric()).isTrue();
    assertThat(TAGS.numeric()).isFalse();
  }

  @Test
  void whatIsGivenSeveralTimesIsJoined() throws ValueException {
    assertThat(TAGS.join(List.of("a=1", "", "{\"b\": 2}")))
        .isEqualTo("{\"a\": \"1\", \"b\": \"2\"}");
    assertThat(COUNTS.join(List.of("a=1,b=2", "c=3"))).isEqualTo("{\"a\": 1, \"b\": 2, \"c\": 3}");
    assertThat(COUNTS.join(List.of("a"))).isEqualTo("a");
    assertThat(Refusal.of(COUNTS, COUNTS.join(List.of("a=1", "a=2"))))
        .hasMessage("is not valid: key \"a\" is given twice");
    assertThatThrownBy(() -> TAGS.join(List.of("a=1", "b")))
        .isInstanceOf(ValueException.class)
        .hasMessage("has \"b\", which is not valid: entry \"b\" is not of the form key=value");
  }

  @Test
  void mapsCannotBeChanged() throws ValueException {
    Map<String, Integer> map = COUNTS.decode("k=1");
    assertThatThrownBy(() -> map.put("j", 2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void everyMapOfTextSurvivesWritingAndReading() throws ValueException {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        map.put(RandomText.of(random), RandomText.of(random));
      }
      assertThat(TAGS.decode(TAGS.encode(map))).containsExactlyEntriesOf(map);
      assertThat(TAGS.decode(JsonText.object(map))).containsExactlyEntriesOf(map);
    }
  }
}
