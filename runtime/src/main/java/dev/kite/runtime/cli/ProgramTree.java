package dev.kite.runtime.cli;

import dev.kite.runtime.describe.CommandTree;
import dev.kite.runtime.describe.Completion;
import dev.kite.runtime.describe.Document;
import dev.kite.runtime.ledger.RunsCommand;
import dev.kite.runtime.option.CommandSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists everything that can be typed to call a program; loads all of its experiments. */
final class ProgramTree {

  private ProgramTree() {}

  /** Returns the whole program. */
  static CommandTree of(Program program) {
    CommandTree experiments = experiments(program);
    return experiments.with(
        List.of(
            RunsCommand.tree(),
            CommandTree.of("describe", DescribeCommand.SUMMARY, documents(experiments)),
            CommandTree.of("completion", CompletionCommand.SUMMARY, shells())));
  }

  /** Returns the experiments of a program without what every program can do. */
  static CommandTree experiments(Program program) {
    Optional<String> only = program.only();
    if (only.isPresent()) {
      CommandSpec spec = program.experiment(only.get()).spec();
      return CommandTree.of(program.name(), program.description(), spec);
    }
    List<CommandTree> commands = new ArrayList<>();
    program.programs().values().forEach(inner -> commands.add(experiments(inner)));
    program
        .experiments()
        .forEach(
            (name, experiment) ->
                commands.add(
                    CommandTree.of(name, experiment.summary(), program.experiment(name).spec())));
    return CommandTree.of(program.name(), program.description(), commands);
  }

  private static List<CommandTree> documents(CommandTree experiments) {
    return Arrays.stream(Document.values())
        .map(kind -> CommandTree.of(kind.typed(), kind.summary(), names(experiments)))
        .toList();
  }

  /** The words that name an experiment, without its options. */
  private static List<CommandTree> names(CommandTree experiments) {
    return experiments.commands().stream()
        .map(each -> CommandTree.of(each.word(), each.description(), names(each)))
        .toList();
  }

  private static List<CommandTree> shells() {
    return Arrays.stream(Completion.values())
        .map(
            shell ->
                CommandTree.of(
                    shell.typed(), "Print the script for " + shell.typed() + ".", List.of()))
        .toList();
  }
}
