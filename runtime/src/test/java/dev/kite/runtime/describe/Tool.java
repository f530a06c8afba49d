package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of other people, which not every machine has. */
final class Tool {

  private Tool() {}

  /** Runs a tool and returns what it printed; skips the test where there is none. */
  static List<String> run(Path directory, String... command) throws Exception {
    assumeTrue(exists(command[0]), () -> command[0] + " is not installed");
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Arrays.toString(command) + lines).isZero();
    return lines;
  }

  private static boolean exists(String tool) throws IOException {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      if (Path.of(directory, tool).toFile().canExecute()) {
        return true;
      }
    }
    return false;
  }
}
