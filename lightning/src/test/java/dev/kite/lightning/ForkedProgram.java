package dev.kite.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a process of its own. */
public final class ForkedProgram {
  private ForkedProgram() {}

  /**
   * Asserts that a program survives wrong calls, which may end its process, and returns how many
   * there were. It writes each call into a file before it is made, "end" at last, and into another
   * each exception that does not say what is wrong.
   */
  public static int assertSurvives(Class<?> program, Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve("log");
    Path faults = directory.resolve("faults");
    Path output = directory.resolve("output");
    List<String> options =
        List.of(
            "-Xmx256m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + directory.resolve("crash"));
    int exitCode = run(options, program, output, log, faults);

    List<String> calls = Files.readAllLines(log);
    assertThat(calls.get(calls.size() - 1))
        .as("the last call, and what was printed:%n%s", Files.readString(output))
        .isEqualTo("end");
    assertThat(exitCode).isZero();
    assertThat(Files.readAllLines(faults)).as("exceptions that do not tell").isEmpty();
    return calls.size() - 1;
  }

  /**
   * Runs a program and returns its exit code.
   *
   * @param options of the JVM
   * @param output file of what it prints
   */
  public static int run(List<String> options, Class<?> program, Path output, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("ended").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
