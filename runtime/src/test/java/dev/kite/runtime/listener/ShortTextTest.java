package dev.kite.runtime.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.98123456, 0.9812",
    "0.1, 0.1",
    "12.3456, 12.35",
    "0.00012345, 0.0001235",
    "0.0000123456, 1.235e-5",
    "-0.5, -0.5",
    "123456.7, 123500",
    "1234567.8, 1.235e6",
    "60000, 60000",
    "1234567, 1234567",
    "0, 0",
    "-0.0, 0",
    "4.9e-324, 4.9e-324",
    "1e300, 1e300",
    "NaN, NaN",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void numberHasFourSignificantDigits(double value, String text) {
    assertThat(ShortText.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "3250, 3.2s",
    "9999, 9.9s",
    "42000, 42s",
    "151000, 2m31s",
    "3900000, 1h05m",
    "183600000, 2d03h"
  })
  void durationHasTwoUnits(long millis, String text) {
    assertThat(ShortText.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void decimalPointIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(ShortText.number(0.5)).isEqualTo("0.5");
      assertThat(ShortText.duration(Duration.ofMillis(1500))).isEqualTo("1.5s");
    } finally {
      Locale.setDefault(before);
    }
  }
}
