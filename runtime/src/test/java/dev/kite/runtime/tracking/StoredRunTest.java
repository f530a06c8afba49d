package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredRunTest {

  private static StoredRun run(Map<String, String> tags) {
    return new StoredRun(
        "a".repeat(32),
        "kite",
        "train",
        RunStatus.FINISHED,
        Instant.EPOCH,
        Optional.empty(),
        "file:///nowhere",
        Map.of(),
        Map.of(),
        tags,
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -7, 1_000_000_000_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE})
  void seedIsAnyLong(long seed) {
    assertThat(run(Map.of("kite.seed", Long.toString(seed))).seed()).hasValue(seed);
  }

  @Test
  void whatIsNoSeedIsNotKnown() {
    assertThat(run(Map.of()).seed()).isEmpty();
    assertThat(run(Map.of("kite.seed", "9223372036854775808")).seed()).isEmpty();
  }
}
