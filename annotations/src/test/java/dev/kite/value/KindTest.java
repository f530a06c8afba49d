package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindTest {

  private static final Decoder<String> PRECISION = Decoders.choice(List.of("FP32", "BF16"));

  @Test
  void numbersTellWhetherTheyAreWhole() {
    assertThat(List.of(Decoders.BYTE, Decoders.SHORT, Decoders.INT, Decoders.LONG))
        .allMatch(decoder -> decoder.kind() == Kind.WHOLE && decoder.numeric());
    assertThat(Decoders.BIG_INTEGER.kind()).isEqualTo(Kind.WHOLE);
    assertThat(List.of(Decoders.FLOAT, Decoders.DOUBLE, Decoders.BIG_DECIMAL))
        .allMatch(decoder -> decoder.kind() == Kind.REAL && decoder.numeric());
  }

  @Test
  void choicesAreListedInOrder() {
    assertThat(PRECISION.kind()).isEqualTo(Kind.CHOICE);
    assertThat(PRECISION.choices()).containsExactly("fp32", "bf16");
    assertThat(Decoders.BOOLEAN.kind()).isEqualTo(Kind.BOOLEAN);
    assertThat(Decoders.BOOLEAN.choices()).containsExactly("true", "false");
    assertThat(Decoders.STRING.choices()).isEmpty();
  }

  @Test
  void pathsTellWhatTheyLeadTo() {
    assertThat(List.of(Decoders.PATH, Decoders.FILE, Decoders.EXISTING_FILE))
        .allMatch(decoder -> decoder.kind() == Kind.FILE);
    assertThat(Decoders.EXISTING_DIRECTORY.kind()).isEqualTo(Kind.DIRECTORY);
  }

  @Test
  void everythingElseIsText() {
    assertThat(
            List.of(
                Decoders.CHAR,
                Decoders.STRING,
                Decoders.URI,
                Decoders.UUID,
                Decoders.PATTERN,
                Decoders.CHARSET,
                Decoders.DURATION,
                Decoders.INSTANT,
                Decoders.parsed("rate", text -> text)))
        .allMatch(decoder -> decoder.kind() == Kind.TEXT && !decoder.numeric())
        .allMatch(decoder -> decoder.element().isEmpty());
  }

  @Test
  void collectionsNameTheDecoderOfWhatTheyHold() {
    assertThat(Decoders.listOf(PRECISION).kind()).isEqualTo(Kind.LIST);
    assertThat(Decoders.setOf(PRECISION).element()).contains(PRECISION);
    assertThat(Decoders.arrayOf(Decoders.INT, int[].class).element()).contains(Decoders.INT);
    assertThat(Decoders.mapOf(Decoders.STRING, PRECISION).kind()).isEqualTo(Kind.MAP);
    assertThat(Decoders.mapOf(Decoders.STRING, PRECISION).element()).contains(PRECISION);
  }

  @Test
  void labelsOfCollectionsShowHowSeveralAreWritten() {
    assertThat(Decoders.listOf(Decoders.INT).label()).isEqualTo("int,...");
    assertThat(Decoders.setOf(PRECISION).label()).isEqualTo("fp32|bf16,...");
    assertThat(Decoders.listOf(Decoders.PATH).label()).isEqualTo("path");
    assertThat(Decoders.mapOf(Decoders.STRING, Decoders.STRING).label()).isEqualTo("key=text");
    assertThat(Decoders.mapOf(Decoders.INT, Decoders.INT).label()).isEqualTo("key=int,...");
    assertThat(Decoders.mapOf(PRECISION, Decoders.INT).label()).isEqualTo("fp32|bf16=int,...");
  }

  @Test
  void whatHoldsSeveralValuesIsHeldByNothing() {
    Decoder<List<Integer>> list = Decoders.listOf(Decoders.INT);
    assertThatThrownBy(() -> Decoders.listOf(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A list of int,... has no text.");
    assertThatThrownBy(() -> Decoders.mapOf(Decoders.STRING, list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A map from text to int,... has no text.");
    assertThatThrownBy(() -> Decoders.arrayOf(Decoders.INT, Integer.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class java.lang.Integer is not the class of an array.");
  }

  @Test
  void oneValueIsGivenOnce() throws ValueException {
    assertThat(Decoders.INT.join(List.of("1_000"))).isEqualTo("1_000");
    assertThatThrownBy(() -> Decoders.INT.join(List.of("1", "1")))
        .isInstanceOf(ValueException.class)
        .hasMessage("is given 2 times");
  }

  @Test
  void whatIsNoPathHasNoBase() {
    assertThat(Decoders.STRING.rebase("a/b", Path.of("/conf"))).isEqualTo("a/b");
    assertThat(Decoders.URI.rebase("a/b", Path.of("/conf"))).isEqualTo("a/b");
    assertThat(Decoders.listOf(Decoders.STRING).rebase("a/b", Path.of("/conf"))).isEqualTo("a/b");
  }
}
