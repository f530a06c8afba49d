package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeVersionTest {

  private static CodeVersion version(String fingerprint, String commit) {
    return new CodeVersion(
        Optional.of(fingerprint).filter(text -> !text.isEmpty()),
        Optional.of(commit).filter(text -> !text.isEmpty()));
  }

  @Test
  void sameFilesContinueUnlessTheirCommitsDiffer() {
    assertThat(version("f", "c").continues(version("f", "c"))).isTrue();
    assertThat(version("f", "c").continues(version("f", ""))).isTrue();
    assertThat(version("f", "c").continues(version("f", "d"))).isFalse();
    assertThat(version("f", "c").continues(version("g", "c"))).isFalse();
    assertThat(version("", "").continues(version("", ""))).isTrue();
    assertThat(version("f", "").continues(version("", ""))).isFalse();
  }

  @Test
  void runOfUnknownCodeIsContinuedByItsIdentifierNoMoreThanByASweep(@TempDir Path mlruns)
      throws IOException {
    LocalTracker tracker = LocalTracker.in(mlruns);
    RunSpec.Builder spec = RunSpec.of("train").seed(7);
    RunExecutor.of(tracker).execute(spec.build(), run -> Result.none());
    StoredRun made = tracker.runs().list().get(0);
    RunSpec now = spec.code(CodeVersionTest.class).continued(made.id()).build();

    assertThat(CodeVersion.of(now).continues(CodeVersion.of(made))).isFalse();
    assertThatThrownBy(() -> tracker.open(now))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("nobody knows which code made it. Use the program that began it");
  }
}
