package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberDecodersTest {

  @ParameterizedTest
  @CsvSource({"0,0", "-7,-7", "+7,7", "1_000,1000", "1__0,10", "007,7", "2147483647,2147483647"})
  void intIsReadInDigitsAndUnderscores(String text, int value) throws ValueException {
    assertThat(Decoders.INT.decode(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " 1", "1 ", "_1", "1_", "0x10", "1L", "abc", "1.5", "٣", "--1", "1e-2"})
  void intRefusesWhatIsNotWhole(String text) {
    assertThat(Refusal.of(Decoders.INT, text)).hasMessage("is not a whole number");
  }

  @ParameterizedTest
  @CsvSource({"1e6,1000000", "64.0,64", "-1.5e1,-15", "1e0,1"})
  void intExplainsAWholeNumberInOtherNotation(String text, String meant) {
    ValueException refusal = Refusal.of(Decoders.INT, text);
    assertThat(refusal).hasMessage("is not written in digits. Did you mean \"" + meant + "\"?");
    assertThat(refusal.fact()).isEqualTo("is not written in digits");
    assertThat(refusal.suggestion()).contains(meant);
  }

  @Test
  void hugeExponentsOfAnIntAreRefusedAtOnce() {
    assertThat(Refusal.of(Decoders.INT, "1e999999999")).hasMessage("is not written in digits");
    assertThat(Refusal.of(Decoders.LONG, "1e-999999999")).hasMessage("is not a whole number");
  }

  @Test
  void wholeNumbersStayInsideTheirType() throws ValueException {
    assertThat(Decoders.BYTE.decode("-128")).isEqualTo((byte) -128);
    assertThat(Decoders.SHORT.decode("32767")).isEqualTo((short) 32767);
    assertThat(Decoders.LONG.decode("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(Refusal.of(Decoders.BYTE, "128")).hasMessage("lies outside [-128, 127]");
    assertThat(Refusal.of(Decoders.SHORT, "-32769")).hasMessage("lies outside [-32768, 32767]");
    assertThat(Refusal.of(Decoders.INT, "2147483648"))
        .hasMessage("lies outside [-2147483648, 2147483647]");
    assertThat(Refusal.of(Decoders.LONG, "9223372036854775808"))
        .hasMessage("lies outside [-9223372036854775808, 9223372036854775807]");
  }

  @Test
  void rangeOfAnIntIsCheckedExactly() throws ValueException {
    Decoder<Long> decoder = Decoders.LONG.within(Range.parse("[1, 9007199254740993)"));
    assertThat(decoder.decode("9007199254740992")).isEqualTo(9007199254740992L);
    assertThat(Refusal.of(decoder, "9007199254740993"))
        .hasMessage("lies outside [1, 9007199254740993)");
    assertThat(Refusal.of(decoder, "0")).hasMessage("lies outside [1, 9007199254740993)");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "3e-4,3e-4",
    "1E3,1000",
    ".5,0.5",
    "5.,5",
    "-0.25,-0.25",
    "+2,2",
    "1_000.5,1000.5"
  })
  void doubleIsReadInDecimalNotation(String text, double value) throws ValueException {
    assertThat(Decoders.DOUBLE.decode(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "abc", "1d", "1f", "0x1p3", "1,5", "nan", "NaN", "e5", " 1", "1 ", "١.٥"})
  void doubleRefusesWhatIsNotDecimal(String text) {
    assertThat(Refusal.of(Decoders.DOUBLE, text)).hasMessage("is not a number");
  }

  @Test
  void infinityIsReadOnlyWhereTheRangeAdmitsIt() throws ValueException {
    assertThat(Refusal.of(Decoders.DOUBLE, "inf")).hasMessage("is not a finite number");
    assertThat(Refusal.of(Decoders.DOUBLE.within(Range.parse("[0, inf)")), "inf"))
        .hasMessage("lies outside [0, inf)");
    Decoder<Double> admits = Decoders.DOUBLE.within(Range.parse("[0, inf]"));
    assertThat(admits.decode("inf")).isInfinite();
    assertThat(admits.decode("Infinity")).isInfinite();
    assertThat(Refusal.of(admits, "-inf")).hasMessage("lies outside [0, inf]");
    assertThat(Decoders.FLOAT.within(Range.parse("[-inf, 0]")).decode("-inf"))
        .isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void numbersThatTheTypeCannotHoldAreRefusedInsteadOfRounded() {
    assertThat(Refusal.of(Decoders.DOUBLE, "1e400"))
        .hasMessage("is too large for a floating-point number");
    assertThat(Refusal.of(Decoders.FLOAT, "1e40"))
        .hasMessage("is too large for a floating-point number");
    assertThat(Refusal.of(Decoders.FLOAT, "1e-60"))
        .hasMessage("is too close to zero for a floating-point number");
  }

  @Test
  void rangeIsCheckedOnTheValueThatTheProgramUses() throws ValueException {
    Decoder<Double> decoder = Decoders.DOUBLE.within(Range.parse("(0, 1)"));
    assertThat(Refusal.of(decoder, "0.99999999999999999999")).hasMessage("lies outside (0, 1)");
    assertThat(Decoders.DOUBLE.within(Range.parse("(0, 0.1]")).decode("0.1")).isEqualTo(0.1);
    assertThat(Decoders.FLOAT.within(Range.parse("(0, 0.1]")).decode("0.1")).isEqualTo(0.1f);
    assertThat(Decoders.DOUBLE.within(Range.parse("[0, 1]")).decode("-0")).isEqualTo(-0.0);
  }

  @ParameterizedTest
  @CsvSource({
    "3e-4,3e-4",
    "0.001,0.001",
    "1e3,1000",
    "1e10,1e10",
    "-2.5e-7,-2.5e-7",
    "0,0",
    "-0.0,-0",
    "2e-3,0.002",
    "100,100",
    "9007199254740992,9.007199254740992e15"
  })
  void doubleIsWrittenInTheFewestDigits(double value, String text) {
    assertThat(Decoders.DOUBLE.encode(value)).isEqualTo(text);
  }

  @Test
  void everyNumberSurvivesWritingAndReading() throws ValueException {
    Decoder<Double> doubles = Decoders.DOUBLE.within(Range.parse("[-inf, inf]"));
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      float single = Float.intBitsToFloat(random.nextInt());
      if (!Double.isNaN(number)) {
        assertThat(doubles.decode(doubles.encode(number))).isEqualTo(number);
      }
      if (Float.isFinite(single)) {
        assertThat(Decoders.FLOAT.decode(Decoders.FLOAT.encode(single))).isEqualTo(single);
      }
    }
    assertThat(doubles.decode(doubles.encode(Double.NEGATIVE_INFINITY))).isInfinite();
    assertThat(doubles.encode(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(Decoders.LONG.encode(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
  }

  @Test
  void theLocaleChangesNothing() throws ValueException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Decoders.DOUBLE.encode(1234.5)).isEqualTo("1234.5");
      assertThat(Decoders.DOUBLE.decode("1234.5")).isEqualTo(1234.5);
      assertThat(Decoders.INT.encode(1234)).isEqualTo("1234");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void onlyNumbersHaveARange() {
    assertThat(Decoders.INT.numeric()).isTrue();
    assertThat(Decoders.FLOAT.numeric()).isTrue();
    assertThat(Decoders.PATH.numeric()).isFalse();
    assertThatThrownBy(() -> Decoders.PATH.within(Range.FINITE))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("A value of kind path has no range.");
  }

  @Test
  void labelsNameTheKind() {
    assertThat(Decoders.LONG.label()).isEqualTo("int");
    assertThat(Decoders.FLOAT.label()).isEqualTo("number");
  }

  @Test
  void bigNumbersAreReadExactly() throws ValueException {
    String digits = "123456789012345678901234567890";
    assertThat(Decoders.BIG_INTEGER.decode("-" + digits)).isEqualTo(new BigInteger("-" + digits));
    assertThat(Decoders.BIG_INTEGER.decode("1_000")).isEqualTo(1000);
    assertThat(Decoders.BIG_DECIMAL.decode(digits + ".50"))
        .isEqualTo(new BigDecimal(digits + ".50"));
    assertThat(Decoders.BIG_DECIMAL.decode("1_000e-1")).isEqualTo(new BigDecimal("100.0"));
  }

  @Test
  void bigNumbersRefuseWhatIsNone() {
    assertThat(Refusal.of(Decoders.BIG_INTEGER, "1.5")).hasMessage("is not a whole number");
    assertThat(Refusal.of(Decoders.BIG_INTEGER, "1e6"))
        .hasMessage("is not written in digits. Did you mean \"1000000\"?");
    assertThat(Refusal.of(Decoders.BIG_DECIMAL, "1,5")).hasMessage("is not a number");
    assertThat(Refusal.of(Decoders.BIG_DECIMAL, "inf")).hasMessage("is not a number");
    assertThat(Refusal.of(Decoders.BIG_DECIMAL, "12e999999999"))
        .hasMessage("has an exponent beyond 999999999");
  }

  @Test
  void rangeOfABigNumberIsCheckedExactly() throws ValueException {
    Decoder<BigDecimal> decimals =
        Decoders.BIG_DECIMAL.within(Range.parse("(0, 0.10000000000000000001]"));
    assertThat(decimals.decode("0.10000000000000000001")).isPositive();
    assertThat(Refusal.of(decimals, "0.10000000000000000002"))
        .hasMessage("lies outside (0, 0.10000000000000000001]");
    Decoder<BigInteger> integers =
        Decoders.BIG_INTEGER.within(Range.parse("[0, 100000000000000000000)"));
    assertThat(integers.decode("99999999999999999999")).isPositive();
    assertThat(Refusal.of(integers, "100000000000000000000"))
        .hasMessage("lies outside [0, 100000000000000000000)");
  }

  @ParameterizedTest
  @CsvSource({"1.50,1.50", "1E+3,1e3", "1e-10,1e-10", "-0.0,0.0", "00.1,0.1", "100,100"})
  void bigDecimalIsWrittenWithAllItsDigits(String text, String written) throws ValueException {
    assertThat(Decoders.BIG_DECIMAL.canonical(text)).isEqualTo(written);
    assertThat(Decoders.BIG_DECIMAL.decode(written)).isEqualTo(Decoders.BIG_DECIMAL.decode(text));
  }

  @Test
  void veryLongNumbersAreReadToo() throws ValueException {
    String text = "1" + "_0".repeat(20_000);
    assertThat(Decoders.BIG_INTEGER.decode(text)).isPositive();
    assertThat(Decoders.BIG_DECIMAL.decode(text + ".5")).isPositive();
    assertThat(Refusal.of(Decoders.INT, text)).hasMessageStartingWith("lies outside");
  }
}
