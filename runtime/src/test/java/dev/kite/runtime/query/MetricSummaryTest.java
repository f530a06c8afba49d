package dev.kite.runtime.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.MetricPoint;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class MetricSummaryTest {

  private static MetricSummary of(int parts, double... values) {
    long[] step = {0};
    return MetricSummary.of(
            "m",
            DoubleStream.of(values).mapToObj(value -> new MetricPoint("m", value, step[0]++, 5)),
            parts)
        .orElseThrow();
  }

  @Test
  void knowsFirstLastAndBest() {
    MetricSummary summary = of(8, 3, Double.NaN, 1, 5, 1, 4);
    assertThat(summary.count()).isEqualTo(6);
    assertThat(summary.first().value()).isEqualTo(3);
    assertThat(summary.last().value()).isEqualTo(4);
    assertThat(summary.best(Goal.MIN).orElseThrow().step()).isEqualTo(2);
    assertThat(summary.best(Goal.MAX).orElseThrow().step()).isEqualTo(3);
  }

  @Test
  void nothingIsBestWhereEverythingIsNan() {
    assertThat(of(4, Double.NaN, Double.NaN).best(Goal.MIN)).isEmpty();
    assertThat(MetricSummary.of("m", Stream.empty(), 4)).isEmpty();
  }

  @Test
  void lastIsThatOfTheLargestStepWhateverTheOrderOfLines() {
    Stream<MetricPoint> points =
        Stream.of(
            new MetricPoint("m", 1, 7, 0),
            new MetricPoint("m", 2, 3, 1),
            new MetricPoint("m", 3, 7, 2));
    MetricSummary summary = MetricSummary.of("m", points, 4).orElseThrow();
    assertThat(summary.first().value()).isEqualTo(2);
    assertThat(summary.last().value()).isEqualTo(3);
  }

  @Test
  void shapeOfFewPointsIsThePoints() {
    assertThat(of(8, 1, 2, Double.NaN, 4).shape().means()).containsExactly(1, 2, Double.NaN, 4);
  }

  @Test
  void shapeOfManyPointsIsTheirMeansInOrder() {
    MetricSummary million =
        MetricSummary.of(
                "m",
                LongStream.range(0, 1_000_000).mapToObj(i -> new MetricPoint("m", i, i, 0)),
                10)
            .orElseThrow();
    double[] means = million.shape().means();
    assertThat(means).hasSize(10).isSorted();
    assertThat(means[0]).isCloseTo(50_000, Offset.offset(60_000.0));
    assertThat(means[9]).isCloseTo(950_000, Offset.offset(60_000.0));
    assertThat(million.last().value()).isEqualTo(999_999);
  }

  @Test
  void everyPointCountsOnceWhateverTheNumber() {
    for (int size = 1; size < 200; size++) {
      double[] ones = new double[size];
      java.util.Arrays.fill(ones, 1);
      double[] means = of(7, ones).shape().means();
      assertThat(means).hasSize(Math.min(7, size)).containsOnly(1);
    }
  }
}
