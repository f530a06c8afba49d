package dev.kite.runtime.cli;

import dev.kite.runtime.describe.Completion;
import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.help.Surroundings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command {@code completion}, which prints what a shell needs to complete command lines. */
final class CompletionCommand {

  /** What it does. */
  static final String SUMMARY = "Print what completes the command line in bash, zsh or fish.";

  private final Program program;
  private final Surroundings outside;

  CompletionCommand(Program program, Surroundings outside) {
    this.program = program;
    this.outside = outside;
  }

  /** Runs it and returns the exit code. */
  int run(List<String> args) {
    if (args.contains("--help") || args.contains("-h")) {
      help();
      return 0;
    }
    Optional<Completion> shell =
        Arrays.stream(Completion.values())
            .filter(each -> args.equals(List.of(each.typed())))
            .findFirst();
    if (shell.isEmpty()) {
      List<String> known = Arrays.stream(Completion.values()).map(Completion::typed).toList();
      return new UnknownWord("completion", known).refuse(program.name(), args, outside.err());
    }
    outside.out().print(shell.get().script(ProgramTree.of(program)));
    outside.out().flush();
    return 0;
  }

  private void help() {
    String name = program.name();
    String java = "java -jar /path/to/" + program.jar();
    new Page(outside)
        .prose("Prints a script by which a shell completes the command " + name + ".")
        .prose("Usage: " + name + " completion bash|zsh|fish")
        .sections(
            new Section(
                "Shells:",
                List.of(
                    entry(
                        "bash",
                        "In ~/.bashrc:",
                        name + "() { " + java + " \"$@\"; }",
                        "source <(" + name + " completion bash)"),
                    entry(
                        "zsh",
                        "In ~/.zshrc, behind compinit:",
                        name + "() { " + java + " \"$@\" }",
                        "source <(" + name + " completion zsh)"),
                    entry(
                        "fish",
                        "In ~/.config/fish/config.fish:",
                        "function " + name + "; " + java + " $argv; end",
                        name + " completion fish | source"))))
        .prose(
            "The first line makes a command of the archive: shells complete the words behind a"
                + " command, but not those behind java -jar.")
        .print();
  }

  private static Entry entry(String shell, String place, String... lines) {
    return new Entry(shell, place + "\n  " + String.join("\n  ", lines));
  }
}
