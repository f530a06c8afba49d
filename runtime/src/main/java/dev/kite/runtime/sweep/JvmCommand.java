package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.RunRefusedException;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How this program was started: the same Java, its flags, class path or jar, and the same main
 * class.
 *
 * @param words everything before the program's own arguments
 */
record JvmCommand(List<String> words) {

  /** Where the JVM finds flags by itself, so that they are not repeated. */
  private static final List<String> FLAG_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  /** A debugger's port is taken by this process; the main module is named by {@code -m}. */
  private static final List<String> NOT_REPEATED =
      List.of("-agentlib:jdwp", "-Xrunjdwp", "-Djdk.module.main=");

  JvmCommand {
    words = List.copyOf(words);
  }

  /**
   * Returns the command of this process.
   *
   * @param args the arguments of the program
   * @throws RunRefusedException if these are not the arguments of this process
   */
  static JvmCommand current(List<String> args, Env env) {
    String started = System.getProperty("sun.java.command", "");
    String tail = " " + String.join(" ", args);
    if (!started.endsWith(tail)) {
      throw new RunRefusedException(
          "Could not tell how to start the runs of a sweep: this process was started with other"
              + " arguments. Start the sweep from the command line of the program.");
    }
    String program = started.substring(0, started.length() - tail.length());
    List<String> words = new ArrayList<>(List.of(java()));
    words.addAll(flags(env));
    String classPath = System.getProperty("java.class.path", "");
    if (program.equals(classPath)) {
      words.addAll(List.of("-jar", program));
      return new JvmCommand(words);
    }
    if (!classPath.isEmpty()) {
      words.addAll(List.of("-cp", classPath));
    }
    if (System.getProperty("jdk.module.main") != null) {
      words.add("-m");
    }
    words.add(program);
    return new JvmCommand(words);
  }

  private static String java() {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    Path own = Path.of(System.getProperty("java.home"), "bin", name);
    Optional<String> running = ProcessHandle.current().info().command();
    return Files.isExecutable(own) ? own.toString() : running.orElse(name);
  }

  private static List<String> flags(Env env) {
    List<String> flags = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    flags.removeIf(flag -> NOT_REPEATED.stream().anyMatch(flag::startsWith));
    for (String variable : FLAG_VARIABLES) {
      env.get(variable).ifPresent(set -> List.of(set.strip().split("\\s+")).forEach(flags::remove));
    }
    return flags;
  }
}
