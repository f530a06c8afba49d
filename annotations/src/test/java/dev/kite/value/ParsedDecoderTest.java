package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedDecoderTest {

  /** A type that reads more than it writes. */
  private record Shape(int height, int width) {
    static Shape parse(String text) {
      String[] sides = text.split("x", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("a shape is HEIGHTxWIDTH,\n such as 32x32");
      }
      return new Shape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    @Override
    public String toString() {
      return height + "x" + width;
    }
  }

  private static final Decoder<Shape> SHAPE = Decoders.parsed("shape", Shape::parse);

  @Test
  void theParserReadsAndToStringWrites() throws ValueException {
    assertThat(SHAPE.decode("3x4")).isEqualTo(new Shape(3, 4));
    assertThat(SHAPE.encode(new Shape(3, 4))).isEqualTo("3x4");
    assertThat(SHAPE.label()).isEqualTo("shape");
  }

  @Test
  void whatTheParserThrowsBecomesTheReason() {
    assertThat(Refusal.of(SHAPE, "3"))
        .hasMessage("cannot be read as shape: a shape is HEIGHTxWIDTH, such as 32x32");
    assertThat(Refusal.of(SHAPE, "3xa"))
        .hasMessage("cannot be read as shape: For input string: \"a\"");
    assertThat(
            Refusal.of(
                Decoders.parsed(
                    "shape",
                    text -> {
                      throw new IOException();
                    }),
                "x"))
        .hasMessage("cannot be read as shape: IOException");
  }

  @Test
  void theTextIsKeptOnceItWasRead() throws ValueException {
    assertThat(SHAPE.canonical("03x4")).isEqualTo("03x4");
    assertThat(Decoders.listOf(SHAPE).canonical("03x4")).isEqualTo("[\"03x4\"]");
    assertThat(Decoders.listOf(SHAPE).encode(List.of(new Shape(3, 4)))).isEqualTo("[\"3x4\"]");
    assertThatThrownBy(() -> SHAPE.canonical("3")).isInstanceOf(ValueException.class);
  }

  @Test
  void valuesThatAreNotReadBackAreNotWritten() {
    Decoder<Integer> length = Decoders.parsed("length", String::length);
    assertThat(length.encode(1)).isEqualTo("1");
    assertThatThrownBy(() -> length.encode(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Could not encode value=100: what its toString() writes is read as another value. "
                + "Let toString() write what the parser reads.");
    assertThatThrownBy(
            () -> Decoders.parsed("shape", text -> Shape.parse("3")).encode(new Shape(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Could not encode value=1x2: what its toString() writes cannot be");
  }

  @Test
  @SuppressWarnings("NullAway") // a parser of the user's may return null all the same
  void nothingIsNoValue() {
    assertThat(Refusal.of(Decoders.parsed("shape", text -> null), "3x4"))
        .hasMessage("cannot be read as shape: its parser returns null");
  }
}
