package dev.kite.runtime.cli;

import dev.kite.runtime.help.CommandHelp;
import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Tokens;
import dev.kite.value.NearestName;
import dev.kite.value.ReservedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One call of a program: finds out what is asked for and lets it be done. */
final class ProgramCall {

  private static final String RUNS = "runs";
  private static final List<String> HELP = List.of("-h", "--help");

  private final Program program;
  private final Surroundings outside;
  private final Supplier<Workplace> workplace;

  ProgramCall(Program program, Surroundings outside, Supplier<Workplace> workplace) {
    this.program = program;
    this.outside = outside;
    this.workplace = workplace;
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
    Map<String, Program.Experiment> experiments = program.experiments();
    if (experiments.size() == 1) {
      return only(experiments.keySet().iterator().next(), args);
    }
    if (experiments.containsKey(first)) {
      return experiment(program.name() + " " + first, first, args.subList(1, args.size()));
    }
    if (HELP.contains(first)) {
      programHelp();
      return 0;
    }
    return refuse(unknownCommand(first));
  }

  private int reserved(String command, List<String> args) {
    return command.equals(RUNS)
        ? new RunsCommand(program.name(), outside, workplace).run(args)
        : refuse("the command \"" + command + "\" is not available in this version");
  }

  private int only(String command, List<String> args) {
    boolean named = !args.isEmpty() && args.get(0).equals(command);
    if (named && program.experiment(command).spec().positionals().isEmpty()) {
      return refuse(
          "\"%s\" is the only experiment here and is not typed; its options follow at once"
              .formatted(command));
    }
    return experiment(program.name(), command, args);
  }

  private int experiment(String typed, String name, List<String> args) {
    ExperimentCommand command = program.experiment(name);
    if (Tokens.beforeEnd(args).stream().anyMatch(HELP::contains)) {
      new CommandHelp(typed, command.spec())
          .print(outside, typed.equals(program.name()) ? commands() : List.of());
      return 0;
    }
    return new Invocation(typed, program.mainClass(), command, outside, workplace).run(args);
  }

  private String unknownCommand(String first) {
    List<String> names = new ArrayList<>(program.experiments().keySet());
    names.add(RUNS);
    String known = "commands: " + String.join(", ", names);
    if (first.isEmpty()) {
      return "a command is required; " + known;
    }
    if (Tokens.looksLikeOption(first)) {
      return first + " must follow a command; " + known;
    }
    Optional<String> nearest = NearestName.of(first, names);
    return "\"%s\" is no command; %s"
        .formatted(first, nearest.map(near -> "did you mean " + near + "?").orElse(known));
  }

  private int refuse(String problem) {
    Problems problems = new Problems();
    problems.add(problem);
    problems.print(program.name(), outside.err());
    return Invocation.REFUSED;
  }

  private void programHelp() {
    List<Entry> entries = new ArrayList<>();
    program
        .experiments()
        .forEach((name, experiment) -> entries.add(new Entry(name, experiment.summary())));
    entries.addAll(commands());
    new Page(outside)
        .prose(program.description())
        .prose("Usage: " + program.name() + " <command> [OPTIONS]")
        .sections(new Page.Section("Commands:", entries))
        .prose("Options of a command: " + program.name() + " <command> --help")
        .print();
  }

  private static List<Entry> commands() {
    return List.of(new Entry("runs list", "List the recorded runs."));
  }
}
