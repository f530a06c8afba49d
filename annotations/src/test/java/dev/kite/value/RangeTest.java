package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

  private static ValueException refusal(String text) {
    return catchThrowableOfType(ValueException.class, () -> Range.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(0, 1]; (0, 1]",
        "[1,inf); [1, inf)",
        "  ( -inf ,+1e3 )  ; (-inf, 1E+3)",
        "[0.10, 1_000]; [0.10, 1000]",
        "[1, 1]; [1, 1]"
      })
  void notationIsNormalised(String text, String normal) throws ValueException {
    assertThat(Range.parse(text)).hasToString(normal);
    assertThat(Range.parse(Range.parse(text).toString())).isEqualTo(Range.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0..1", "{0, 1}", "(0 1)", "(0, 1, 2)", "(, 1)"})
  void otherTextIsNoInterval(String text) {
    assertThat(refusal(text)).hasMessage("is not an interval");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"(0, 1; (0, 1]", "0, 1); [0, 1)", "0,1; [0,1]"})
  void missingBracketsAreSuggested(String text, String meant) {
    assertThat(refusal(text)).hasMessage("is not an interval. Did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[2, 1]", "(1, 1)", "[1, 1)", "(1, 1]"})
  void anIntervalHoldsANumber(String text) {
    assertThat(refusal(text)).hasMessage("is an interval without numbers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(a, 1); a",
        "(0, nan); nan",
        "(inf, 1); inf",
        "(0, -inf); -inf",
        "(0, 1e999); 1e999"
      })
  void boundsAreNumbersOrTheirInfinity(String text, String bound) {
    assertThat(refusal(text))
        .hasMessage("is not an interval: " + bound + " cannot be a bound there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(0, 1]; 0; false",
        "(0, 1]; 1; true",
        "[0, 1); 0; true",
        "[0, 1); 1; false",
        "[0, 1); -0.0; true",
        "(0, 0.1]; 0.1; true",
        "(0.1, 1); 0.1; false",
        "(0, inf); 1e308; true"
      })
  void bracketsDecideAboutBounds(String range, double number, boolean inside)
      throws ValueException {
    assertThat(Range.parse(range).contains(number)).isEqualTo(inside);
    assertThat(Range.parse(range).contains(new BigDecimal(Double.toString(number))))
        .isEqualTo(inside);
  }

  @Test
  void infinityLiesOnlyBehindASquareBracket() throws ValueException {
    assertThat(Range.FINITE.contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Range.FINITE.contains(Float.NEGATIVE_INFINITY)).isFalse();
    assertThat(Range.parse("[0, inf]").contains(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(Range.parse("[0, inf]").contains(Float.POSITIVE_INFINITY)).isTrue();
    assertThat(Range.parse("[-inf, inf]").contains(Double.NaN)).isFalse();
    assertThat(Range.parse("[-inf, inf]").contains(Float.NaN)).isFalse();
  }

  @Test
  void singlePrecisionMeetsItsOwnBound() throws ValueException {
    assertThat(Range.parse("(0, 0.1]").contains(0.1f)).isTrue();
    assertThat(Range.parse("[0.1, 1]").contains(0.1f)).isTrue();
    assertThat(Range.parse("(0.1, 1]").contains(0.1f)).isFalse();
  }

  @Test
  void equalRangesAreWrittenAlike() throws ValueException {
    assertThat(Range.parse("(0,1)"))
        .isEqualTo(Range.parse("( 0, 1 )"))
        .hasSameHashCodeAs(Range.parse("(0,1)"));
    assertThat(Range.parse("(0,1)")).isNotEqualTo(Range.parse("(0,1]"));
  }
}
