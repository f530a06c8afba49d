package dev.kite.runtime.cli;

import dev.kite.runtime.env.CodeFingerprint;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.help.Surroundings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The command line of a program: its experiments, or the programs it is made of, and what every
 * program can do. The compiler writes who calls it. Not thread-safe.
 */
public final class Program {

  private final String name;
  private final String description;
  private final Class<?> mainClass;
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();
  private final Map<String, Program> programs = new LinkedHashMap<>();

  /**
   * An experiment by name, described without being loaded.
   *
   * @param summary first sentence of its description
   * @param command makes the command
   */
  record Experiment(String summary, Supplier<ExperimentCommand> command) {}

  private Program(String name, String description, Class<?> mainClass) {
    this.name = name;
    this.description = description;
    this.mainClass = mainClass;
  }

  /**
   * Begins a program.
   *
   * @param name what is typed
   * @param description what it is for; may be empty
   * @param mainClass the class whose jar or directory is the program
   */
  public static Program named(String name, String description, Class<?> mainClass) {
    return new Program(name, description, mainClass);
  }

  /**
   * Adds an experiment.
   *
   * @param command what is typed to call it, if it is not the only one
   * @param summary first sentence of its description
   * @param supplier makes the command
   */
  public Program command(String command, String summary, Supplier<ExperimentCommand> supplier) {
    experiments.put(command, new Experiment(summary, supplier));
    return this;
  }

  /** Adds a program, whose name is typed before its own commands; its code stays its own. */
  public Program program(Program inner) {
    programs.put(inner.name, inner);
    return this;
  }

  /** Runs the program; returns its exit code. Output goes to the process's own streams. */
  public int run(String... args) {
    Surroundings outside = new Surroundings(Env.system(), System.out, System.err);
    return run(outside, () -> LocalWorkplace.of(outside), args);
  }

  /** Runs the program in these surroundings, at a place to work. */
  int run(Surroundings outside, Supplier<Workplace> workplace, String... args) {
    try {
      return ProgramCall.of(this, outside, workplace).run(List.of(args));
    } catch (RuntimeException | Error e) {
      // A run reports its own failures; whatever gets here has none whose record could.
      return CrashReport.print(name, e, Secrets.of(outside.env()), outside.err());
    }
  }

  /** Ends the process with an exit code. */
  public static void exit(int code) {
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  Class<?> mainClass() {
    return mainClass;
  }

  Map<String, Experiment> experiments() {
    return experiments;
  }

  Map<String, Program> programs() {
    return programs;
  }

  /** Returns the only experiment, whose name is not typed; none where there is more to choose. */
  Optional<String> only() {
    return programs.isEmpty() && experiments.size() == 1
        ? experiments.keySet().stream().findFirst()
        : Optional.empty();
  }

  ExperimentCommand experiment(String command) {
    return Objects.requireNonNull(experiments.get(command), command).command().get();
  }

  /** Returns the name of the program's archive; what is built is named after the program. */
  String jar() {
    return CodeFingerprint.location(mainClass)
        .map(Path::getFileName)
        .map(Path::toString)
        .filter(file -> file.endsWith(".jar"))
        .orElse(name + ".jar");
  }

  /** Returns when the program was built; its archive keeps dates as it was told, in no zone. */
  LocalDate built() {
    return CodeFingerprint.location(mainClass)
        .flatMap(code -> BuildDate.of(code, mainClass))
        .orElse(LocalDate.EPOCH);
  }

  /** Returns the version of the program, as its jar states it; empty if there is none. */
  String release() {
    String release = mainClass.getPackage().getImplementationVersion();
    return release == null ? "" : release;
  }

  /** Returns the versions of the program, as its jar states it, and of Java. */
  String version() {
    return "%s %s (Java %s)"
        .formatted(name, release().isEmpty() ? "without version" : release(), Runtime.version());
  }
}
