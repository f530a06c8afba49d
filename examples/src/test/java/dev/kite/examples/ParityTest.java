package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityTest {

  @TempDir Path directory;

  /** Four steps an epoch; the sanity check before the first is no event. */
  @Test
  void callbacksHearTheRealTrainerAndCountItsEvents() throws IOException, InterruptedException {
    String output =
        ProgramProcess.output(directory, ParityCli.class, "--epochs", "5", "--device", "cpu");

    assertThat(output).contains("ended: finished");
    try (var files = Files.walk(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("validated-"))
          .containsExactlyInAnyOrder("validated-8.txt", "validated-16.txt");
    }
  }
}
