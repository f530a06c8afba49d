package dev.kite.lightning.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, because what this looks for ends the process. */
class BadInputTest {
  @TempDir Path directory;

  @Test
  void whateverArgumentsAFunctionGetsItReturnsOrSaysWhatIsWrong()
      throws IOException, InterruptedException {
    Path log = directory.resolve("log");
    Path faults = directory.resolve("faults");
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolve("crash"),
                "-cp",
                System.getProperty("java.class.path"),
                BadInputProgram.class.getName(),
                log.toString(),
                faults.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }

    List<String> calls = Files.readAllLines(log);
    assertThat(calls.get(calls.size() - 1)).as("the last call").isEqualTo("end");
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(calls).hasSizeGreaterThan(10_000);
    assertThat(Files.readAllLines(faults)).as("exceptions that do not tell").isEmpty();
  }
}
