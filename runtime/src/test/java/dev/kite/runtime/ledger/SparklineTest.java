package dev.kite.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SparklineTest {

  @Test
  void levelsGoFromTheSmallestToTheLargest() {
    double[] rising = {0, 1, 2, 3, 4, 5, 6, 7};
    assertThat(Sparkline.of(rising, true)).isEqualTo("▁▂▃▄▅▆▇█");
    assertThat(Sparkline.of(rising, false)).isEqualTo("_.-:=+*#");
  }

  @Test
  void whatIsNotFiniteIsABlank() {
    double[] values = {1, Double.NaN, 0, Double.POSITIVE_INFINITY, 1};
    assertThat(Sparkline.of(values, false)).isEqualTo("# _ #");
  }

  @Test
  void whatDoesNotChangeIsALine() {
    assertThat(Sparkline.of(new double[] {2, 2, 2}, true)).isEqualTo("▄▄▄");
    assertThat(Sparkline.of(new double[] {}, true)).isEmpty();
  }

  @Test
  void extremeValuesDoNotOverflow() {
    double[] values = {-Double.MAX_VALUE, 0, Double.MAX_VALUE};
    assertThat(Sparkline.of(values, true)).isEqualTo("▁▅█");
  }
}
