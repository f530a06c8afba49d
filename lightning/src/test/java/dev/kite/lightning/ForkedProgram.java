package dev.kite.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program that makes wrong calls in a process of its own, because what is looked for ends
 * the process. It writes each call into a file before it is made, "end" at last, and into another
 * each exception that does not say what is wrong.
 */
public final class ForkedProgram {
  private ForkedProgram() {}

  /** Asserts that a program survives all of its calls, and returns how many there were. */
  public static int assertSurvives(Class<?> program, Path directory)
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
                program.getName(),
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
    assertThat(calls.get(calls.size() - 1))
        .as("the last call, and what was printed:%n%s", Files.readString(output))
        .isEqualTo("end");
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readAllLines(faults)).as("exceptions that do not tell").isEmpty();
    return calls.size() - 1;
  }
}
