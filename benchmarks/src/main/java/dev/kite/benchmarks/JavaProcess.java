package dev.kite.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A contender in a process of its own, on the JVM and with the class path of this one. */
final class JavaProcess {

  private final List<String> command = new ArrayList<>();

  /** Prepares a call of a class on a class path. */
  JavaProcess(String classPath, String main, String... arguments) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(Arrays.asList(arguments));
  }

  /** Prepares a call of a class among the benchmarks. */
  JavaProcess(Class<?> main, String... arguments) {
    this(System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** Returns the last line that the process prints. */
  String answer() throws IOException, InterruptedException {
    Process process = start();
    try (var output = process.inputReader()) {
      String last = "";
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = line;
      }
      finish(process);
      return last;
    }
  }

  /** Returns the milliseconds between the start of the process and its end. */
  double milliseconds() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process = start();
    process.getInputStream().readAllBytes();
    finish(process);
    return (System.nanoTime() - begin) / 1e6;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void finish(Process process) throws InterruptedException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "Could not measure " + command + ": it failed. Run it alone to see why.");
    }
  }
}
