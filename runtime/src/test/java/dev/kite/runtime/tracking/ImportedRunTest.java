package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportedRunTest {

  @TempDir Path root;

  @Test
  void runIsBroughtByOneAtATimeAndOnce() throws IOException {
    LocalTracker tracker = LocalTracker.in(root);
    String id = "a".repeat(32);
    RunFiles.State state =
        new RunFiles.State("kite", RunStatus.FINISHED, 1, OptionalLong.of(2), "");
    try (ImportedRun first = tracker.importing("exp", id, state)) {
      first.params(Map.of("lr", "1"));
      assertThatThrownBy(() -> tracker.importing("exp", id, state))
          .isInstanceOf(IOException.class)
          .hasMessage("another process brings it at this moment");
      first.complete();
    }

    assertThat(tracker.runs().list()).hasSize(1);
    assertThatThrownBy(() -> tracker.importing("exp", id, state))
        .isInstanceOf(IOException.class)
        .hasMessage("another process has brought it");
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".importing"));
    }
  }
}
