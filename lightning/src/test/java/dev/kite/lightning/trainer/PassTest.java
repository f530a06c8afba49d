package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.kernel.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassTest {
  private static final int MANY = 20;

  @Test
  void noTwoPassesAndNoStepDrawTheSame() {
    Set<Long> seeds = new HashSet<>();
    for (int position = 0; position < MANY; position++) {
      seeds.add(Seeds.of(1, Seeds.Stream.STEP, 0, position));
      for (Pass pass : Pass.values()) {
        for (int batch = 0; batch < MANY; batch++) {
          seeds.add(pass.at(1, position, batch));
        }
      }
    }
    assertThat(seeds).hasSize(MANY + Pass.values().length * MANY * MANY);
  }

  @Test
  void aFitThatAnOlderKiteBeganGoesOnWithItsDraws() {
    assertThat(Pass.VALIDATION.at(5, 7, 2)).isEqualTo(known(1));
    assertThat(Pass.TEST.at(5, 7, 2)).isEqualTo(known(2));
    assertThat(Pass.NORMS.at(5, 7, 2)).isEqualTo(known(3));
  }

  private static long known(long stream) {
    return Seeds.of(5, Seeds.Stream.STEP, 0, 7, stream, 2);
  }
}
