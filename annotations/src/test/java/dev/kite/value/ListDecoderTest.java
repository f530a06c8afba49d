package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListDecoderTest {

  private static final Decoder<List<Integer>> INTS = Decoders.listOf(Decoders.INT);
  private static final Decoder<List<String>> TEXTS = Decoders.listOf(Decoders.STRING);

  @ParameterizedTest
  @ValueSource(
      strings = {"256,64", "256, 64", " 256 ,64 ", "[256, 64]", "[\"256\",64]", " [ 256 , 64 ] "})
  void numbersAreSeparatedByCommasOrWrittenInJson(String text) throws ValueException {
    assertThat(INTS.decode(text)).containsExactly(256, 64);
    assertThat(INTS.canonical(text)).isEqualTo("[256, 64]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", " [ ] "})
  void nothingIsTheEmptyList(String text) throws ValueException {
    assertThat(INTS.decode(text)).isEmpty();
    assertThat(INTS.canonical(text)).isEqualTo("[]");
  }

  @Test
  void textIsNeverSeparated() throws ValueException {
    assertThat(TEXTS.decode("a, b")).containsExactly("a, b");
    assertThat(TEXTS.decode("")).isEmpty();
    assertThat(TEXTS.decode(" ")).containsExactly(" ");
    assertThat(TEXTS.decode("[\"a\", \"b,c\", \"\", 1e3, true]"))
        .containsExactly("a", "b,c", "", "1e3", "true");
    assertThat(TEXTS.encode(List.of("a", "b,c", "1"))).isEqualTo("[\"a\", \"b,c\", \"1\"]");
    assertThat(Decoders.listOf(Decoders.URI).decode("s3://b/k,v"))
        .containsExactly(URI.create("s3://b/k,v"));
  }

  @Test
  void everyTypeWithoutCommasIsSeparated() throws ValueException {
    assertThat(Decoders.listOf(Decoders.BOOLEAN).canonical("yes,no")).isEqualTo("[true, false]");
    assertThat(Decoders.listOf(Decoders.DURATION).decode("90s,1h"))
        .containsExactly(Duration.ofSeconds(90), Duration.ofHours(1));
    assertThat(Decoders.listOf(Decoders.choice(List.of("FP32", "BF16"))).decode("fp32,bf16"))
        .containsExactly("FP32", "BF16");
    assertThat(Decoders.listOf(Decoders.CHARSET).canonical("utf8,latin1"))
        .isEqualTo("[\"UTF-8\", \"ISO-8859-1\"]");
    assertThat(Decoders.listOf(Decoders.BIG_DECIMAL).canonical("1.50, 1E+3"))
        .isEqualTo("[1.50, 1e3]");
    assertThat(Decoders.listOf(Decoders.DOUBLE.within(Range.parse("[0, inf]"))).canonical("1,inf"))
        .isEqualTo("[1, \"inf\"]");
  }

  @Test
  void theElementThatFailsIsNamed() {
    assertThat(Refusal.of(INTS, "1,x"))
        .hasMessage("is not valid: element 2 \"x\" is not a whole number");
    assertThat(Refusal.of(INTS, "[1, \"a\\nb\"]"))
        .hasMessage("is not valid: element 2 \"a\\nb\" is not a whole number");
    assertThat(Refusal.of(INTS, "[1.5]"))
        .hasMessage("is not valid: element 1 \"1.5\" is not a whole number");
    assertThat(Refusal.of(INTS, "x")).hasMessage("is not a whole number");
  }

  @Test
  void allElementsThatFailAreNamedButForTooMany() {
    ValueException refusal = Refusal.of(INTS, "x,2,1.5");
    assertThat(refusal)
        .hasMessage(
            "is not valid: element 1 \"x\" is not a whole number;"
                + " element 3 \"1.5\" is not a whole number");
    assertThat(refusal.discreetFact()).isEqualTo("is not valid in some of its parts");
    assertThat(Refusal.of(INTS, "a,b,c,d,e,f,g"))
        .hasMessageContaining("element 5 \"e\" is not a whole number; 2 more")
        .hasMessageNotContaining("element 6");
  }

  @Test
  void theElementsSuggestionPassesThrough() {
    ValueException refusal =
        Refusal.of(Decoders.listOf(Decoders.choice(List.of("FP32", "BF16"))), "bf16,fp64");
    assertThat(refusal)
        .hasMessage(
            "is not valid: element 2 \"fp64\" is not one of fp32, bf16. Did you mean \"fp32\"?");
    assertThat(refusal.suggestion()).contains("fp32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1,,2|2", "1,|2", ",1|1", ",|1", "1, ,2|2"})
  void nothingBetweenTwoCommasIsRefused(String text, int number) {
    assertThat(Refusal.of(INTS, text)).hasMessage("is not valid: element " + number + " is empty");
  }

  @Test
  void aRangeHoldsForEveryElement() throws ValueException {
    Decoder<List<Integer>> positive = INTS.within(Range.parse("[1, inf)"));
    assertThat(positive.decode("1,2")).containsExactly(1, 2);
    assertThat(positive.decode("")).isEmpty();
    assertThat(Refusal.of(positive, "1,0"))
        .hasMessage("is not valid: element 2 \"0\" lies outside [1, inf)");
    assertThat(Decoders.arrayOf(Decoders.FLOAT, float[].class).numeric()).isTrue();
    assertThat(TEXTS.numeric()).isFalse();
    assertThatThrownBy(() -> TEXTS.within(Range.FINITE))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("A value of kind text has no range.");
  }

  @Test
  void whatIsGivenSeveralTimesIsJoined() throws ValueException {
    assertThat(TEXTS.join(List.of("a, b", "", "[\"c\"]"))).isEqualTo("[\"a, b\", \"\", \"c\"]");
    assertThat(INTS.join(List.of("1,2", "[3]", "", "1_000"))).isEqualTo("[1, 2, 3, \"1_000\"]");
    assertThat(INTS.decode(INTS.join(List.of("1,2", "1_000")))).containsExactly(1, 2, 1000);
    assertThat(TEXTS.join(List.of("a,b", "[\"c\", 1]"))).isEqualTo("[\"a,b\", \"c\", \"1\"]");
    assertThat(INTS.join(List.of("1,,2"))).isEqualTo("1,,2");
    assertThat(INTS.join(List.of())).isEqualTo("[]");
    assertThatThrownBy(() -> INTS.join(List.of("1", "1,,2")))
        .isInstanceOf(ValueException.class)
        .hasMessage("has \"1,,2\", which is not valid: element 2 is empty");
  }

  @Test
  void aSetKeepsItsOrderAndRefusesRepeats() throws ValueException {
    Decoder<Set<Integer>> set = Decoders.setOf(Decoders.INT);
    assertThat(set.decode("3,1,2")).containsExactly(3, 1, 2);
    assertThat(set.encode(new LinkedHashSet<>(List.of(3, 1)))).isEqualTo("[3, 1]");
    assertThat(Refusal.of(set, "1,2,01"))
        .hasMessage("is not valid: element 3 \"01\" repeats element 1");
  }

  @Test
  void arraysHoldWhatTheirTypeSays() throws ValueException {
    assertThat(Decoders.arrayOf(Decoders.INT, int[].class).decode("1,2")).containsExactly(1, 2);
    assertThat(Decoders.arrayOf(Decoders.BOOLEAN, boolean[].class).decode("yes"))
        .containsExactly(true);
    assertThat(Decoders.arrayOf(Decoders.CHAR, char[].class).decode(",")).containsExactly(',');
    assertThat(Decoders.arrayOf(Decoders.STRING, String[].class).decode("")).isEmpty();
    assertThat(Decoders.arrayOf(Decoders.DOUBLE, double[].class).encode(new double[] {1, 2.5}))
        .isEqualTo("[1, 2.5]");
    assertThat(Decoders.arrayOf(Decoders.STRING, String[].class).encode(new String[] {"a"}))
        .isEqualTo("[\"a\"]");
  }

  @Test
  void collectionsCannotBeChanged() throws ValueException {
    List<Integer> list = INTS.decode("1");
    Set<Integer> set = Decoders.setOf(Decoders.INT).decode("1");
    assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> set.add(2)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void everyListOfTextSurvivesWritingAndReading() throws ValueException {
    Random random = new Random(3);
    Decoder<Set<String>> sets = Decoders.setOf(Decoders.STRING);
    Decoder<String[]> arrays = Decoders.arrayOf(Decoders.STRING, String[].class);
    for (int i = 0; i < 2_000; i++) {
      List<String> texts = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        texts.add(RandomText.of(random));
      }
      Set<String> distinct = new LinkedHashSet<>(texts);
      assertThat(TEXTS.encode(texts)).hasLineCount(1);
      assertThat(TEXTS.decode(TEXTS.encode(texts))).isEqualTo(texts);
      assertThat(TEXTS.decode(TEXTS.join(List.of("[]", TEXTS.encode(texts))))).isEqualTo(texts);
      assertThat(sets.decode(sets.encode(distinct))).containsExactlyElementsOf(distinct);
      assertThat(arrays.decode(arrays.encode(texts.toArray(String[]::new))))
          .containsExactlyElementsOf(texts);
    }
  }
}
