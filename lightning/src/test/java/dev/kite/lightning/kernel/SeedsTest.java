package dev.kite.lightning.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void seedsAreTheSameOnEveryMachine() {
    assertThat(Seeds.bits(0, 0)).isEqualTo(0xE220A8397B1DCDAFL); // first output of SplitMix64(0)
    assertThat(Seeds.bits(0, 1)).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(Seeds.permutation(1, 8)).containsExactly(0, 3, 4, 1, 7, 2, 6, 5);
    assertThat(Seeds.of(1, Seeds.Stream.INIT, "0.weight")).isEqualTo(-2021573155453515214L);
    assertThat(Seeds.of(1, Seeds.Stream.ORDER, 3)).isEqualTo(7401888636459976354L);
  }

  @Test
  void everyPartOfAPositionCounts() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 4; seed++) {
      for (Seeds.Stream stream : Seeds.Stream.values()) {
        for (long position = 0; position < 50; position++) {
          seeds.add(Seeds.of(seed, stream, position));
          seeds.add(Seeds.of(seed, stream, position, 0));
          seeds.add(Seeds.of(seed, stream, 0, position + 1));
        }
      }
    }
    assertThat(seeds).hasSize(4 * 4 * 150);
    assertThat(Seeds.of(1, Seeds.Stream.INIT, "a.b"))
        .isNotEqualTo(Seeds.of(1, Seeds.Stream.INIT, "b.a"));
  }

  @Test
  void noPassDrawsWhatAnotherOrAStepDoes() {
    Set<Long> seeds = new HashSet<>();
    for (int position = 0; position < 20; position++) {
      seeds.add(Seeds.of(1, Seeds.Stream.STEP, 0, position));
      for (Seeds.Pass pass : Seeds.Pass.values()) {
        for (int batch = 0; batch < 20; batch++) {
          seeds.add(Seeds.of(1, pass, position, batch));
        }
      }
    }
    assertThat(seeds).hasSize(20 + 3 * 20 * 20);
  }

  @Test
  void passesOfAFitThatAnOlderKiteBeganDrawAsThere() {
    Map<Seeds.Pass, Long> known =
        Map.of(Seeds.Pass.VALIDATION, 1L, Seeds.Pass.TEST, 2L, Seeds.Pass.NORMS, 3L);
    assertThat(known)
        .allSatisfy(
            (pass, number) ->
                assertThat(Seeds.of(5, pass, 7, 2))
                    .isEqualTo(Seeds.of(5, Seeds.Stream.STEP, 0, 7, number, 2)));
  }

  @Test
  void aPermutationHoldsEachNumberOnce() {
    for (int count : new int[] {0, 1, 2, 1000}) {
      int[] order = Seeds.permutation(9, count);
      assertThat(Arrays.stream(order).sorted().toArray())
          .isEqualTo(IntStream.range(0, count).toArray());
    }
  }

  @Test
  void eachPermutationIsAsLikely() {
    int[] seen = new int[27];
    int draws = 60_000;
    for (int seed = 0; seed < draws; seed++) {
      int[] order = Seeds.permutation(Seeds.mix(seed), 3);
      seen[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    assertThat(Arrays.stream(seen).filter(count -> count > 0).boxed())
        .hasSize(6)
        .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
  }

  @Test
  void unitsFillTheUnitInterval() {
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      float unit = Seeds.unit(4, i);
      assertThat(unit).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += unit;
    }
    assertThat(sum / 100_000).isBetween(0.497, 0.503);
  }
}
