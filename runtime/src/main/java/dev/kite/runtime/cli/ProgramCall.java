package dev.kite.runtime.cli;

import dev.kite.name.NearestName;
import dev.kite.name.ReservedName;
import dev.kite.runtime.help.CommandHelp;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Tokens;
import dev.kite.runtime.ledger.RunsCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One call of a program: finds out what is asked for and lets it be done. */
final class ProgramCall {

  private static final String RUNS = "runs";
  private static final String DESCRIBE = "describe";
  private static final String COMPLETION = "completion";

  /** What every program can do. */
  static final List<Entry> COMMANDS =
      List.of(
          new Entry("runs <command>", RunsCommand.SUMMARY),
          new Entry("describe <kind>", DescribeCommand.SUMMARY),
          new Entry("completion <shell>", CompletionCommand.SUMMARY));

  private static final List<String> HELP = List.of("-h", "--help");

  private final Program program;
  private final String typed;
  private final Optional<String> whole;
  private final Surroundings outside;
  private final Supplier<Workplace> workplace;

  /**
   * Creates the call.
   *
   * @param program what is called
   * @param typed what was typed to get there, such as {@code lab digits}
   * @param whole name of the program that this one is a part of
   */
  private ProgramCall(
      Program program,
      String typed,
      Optional<String> whole,
      Surroundings outside,
      Supplier<Workplace> workplace) {
    this.program = program;
    this.typed = typed;
    this.whole = whole;
    this.outside = outside;
    this.workplace = workplace;
  }

  static ProgramCall of(Program program, Surroundings outside, Supplier<Workplace> workplace) {
    return new ProgramCall(program, program.name(), Optional.empty(), outside, workplace);
  }

  /** Does what the arguments ask for and returns the exit code. */
  int run(List<String> args) {
    List<String> words = Tokens.beforeEnd(args);
    String first = words.isEmpty() ? "" : words.get(0);
    if (ReservedName.COMMANDS.contains(first)) {
      return reserved(first, args.subList(1, args.size()));
    }
    if (words.contains("--version")) {
      outside.out().println(program.version());
      return 0;
    }
    Optional<String> only = program.only();
    if (only.isPresent()) {
      return only(only.get(), args);
    }
    if (program.programs().containsKey(first)) {
      return inner(program.programs().get(first)).run(args.subList(1, args.size()));
    }
    if (program.experiments().containsKey(first)) {
      return experiment(typed + " " + first, first, args.subList(1, args.size()));
    }
    if (HELP.contains(first)) {
      new ProgramHelp(program, typed).print(outside, commands());
      return 0;
    }
    return refuse(unknownCommand(first));
  }

  private ProgramCall inner(Program part) {
    return new ProgramCall(
        part, typed + " " + part.name(), whole.or(() -> Optional.of(typed)), outside, workplace);
  }

  private int reserved(String command, List<String> args) {
    if (whole.isPresent()) {
      return refuse("\"%1$s\" follows %2$s; write %2$s %1$s".formatted(command, whole.get()));
    }
    return switch (command) {
      case RUNS ->
          new RunsCommand(program.name(), outside, () -> workplace.get().directory()).run(args);
      case DESCRIBE -> new DescribeCommand(program, outside).run(args);
      case COMPLETION -> new CompletionCommand(program, outside).run(args);
      default -> refuse("the command \"" + command + "\" is not available in this version");
    };
  }

  private int only(String command, List<String> args) {
    boolean named = !args.isEmpty() && args.get(0).equals(command);
    if (named && program.experiment(command).spec().positionals().isEmpty()) {
      return refuse(
          "\"%s\" is the only experiment here and is not typed; its options follow at once"
              .formatted(command));
    }
    return experiment(typed, command, args);
  }

  private int experiment(String called, String name, List<String> args) {
    ExperimentCommand command = program.experiment(name);
    if (!Collections.disjoint(Tokens.beforeEnd(args), HELP)) {
      new CommandHelp(called, command.spec())
          .print(outside, called.equals(typed) ? commands() : List.of());
      return 0;
    }
    return new Invocation(called, program.mainClass(), command, outside, workplace).run(args);
  }

  private String unknownCommand(String first) {
    List<String> names = new ArrayList<>(program.programs().keySet());
    names.addAll(program.experiments().keySet());
    if (whole.isEmpty()) {
      names.addAll(List.of(RUNS, DESCRIBE, COMPLETION));
    }
    String known = "commands: " + String.join(", ", names);
    if (first.isEmpty()) {
      return "a command is required; " + known;
    }
    if (Tokens.looksLikeOption(first)) {
      return first + " must follow a command; " + known;
    }
    return "\"%s\" is no command; %s"
        .formatted(first, meant(first, names).map("did you mean %s?"::formatted).orElse(known));
  }

  /** Returns the command that was probably meant; also one whose program was left out. */
  private Optional<String> meant(String given, List<String> names) {
    return NearestName.of(given, names)
        .or(
            () ->
                program.programs().values().stream()
                    .filter(part -> part.only().isEmpty())
                    .filter(part -> part.experiments().containsKey(given))
                    .map(part -> part.name() + " " + given)
                    .findFirst());
  }

  private int refuse(String problem) {
    Problems problems = new Problems();
    problems.add(problem);
    problems.print(typed, outside.err());
    return Invocation.REFUSED;
  }

  /** What follows the name of a whole program, whatever its experiments are. */
  private List<Entry> commands() {
    return whole.isPresent() ? List.of() : COMMANDS;
  }
}
