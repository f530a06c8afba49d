package dev.kite.runtime.cli;

import dev.kite.runtime.describe.CommandTree;
import dev.kite.runtime.describe.CommandTree.Experiment;
import dev.kite.runtime.describe.Document;
import dev.kite.runtime.describe.Subject;
import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command {@code describe}, which writes what the compiler knows of a program for others. */
final class DescribeCommand {

  /** What it does. */
  static final String SUMMARY = "Print a JSON schema, MLproject, reference or manual page.";

  private static final String COMMAND = "describe";

  private final Program program;
  private final Surroundings outside;

  DescribeCommand(Program program, Surroundings outside) {
    this.program = program;
    this.outside = outside;
  }

  /** Runs it and returns the exit code. */
  int run(List<String> args) {
    if (args.contains("--help") || args.contains("-h")) {
      help();
      return 0;
    }
    String kind = args.isEmpty() ? "" : args.get(0);
    Optional<Document> document =
        Arrays.stream(Document.values()).filter(each -> each.typed().equals(kind)).findFirst();
    if (document.isEmpty()) {
      List<String> known = Arrays.stream(Document.values()).map(Document::typed).toList();
      return new UnknownWord(COMMAND, known)
          .refuse(program.name(), args.subList(0, Math.min(1, args.size())), outside.err());
    }
    return print(document.get(), args.subList(1, args.size()));
  }

  private int print(Document document, List<String> words) {
    CommandTree tree = ProgramTree.experiments(program);
    List<Experiment> all = tree.experiments();
    List<String> names = all.stream().map(this::words).toList();
    List<Experiment> chosen = all;
    if (!words.isEmpty()) {
      int index = names.indexOf(String.join(" ", words));
      if (index < 0) {
        return new UnknownWord(COMMAND + " " + document.typed(), names)
            .refuse(program.name(), words, outside.err());
      }
      chosen = List.of(all.get(index));
    }
    if (document.ofOne() && chosen.size() > 1) {
      return refuse(document, names);
    }
    Subject subject =
        new Subject(
            tree, ProgramCall.COMMANDS, chosen, program.release(), program.jar(), program.built());
    outside.out().print(document.text(subject));
    outside.out().flush();
    return 0;
  }

  /** How an experiment is named: by what is typed behind the program, or by its own name. */
  private String words(Experiment experiment) {
    String typed = experiment.typed().substring(program.name().length()).strip();
    return typed.isEmpty() ? experiment.spec().name() : typed;
  }

  private int refuse(Document document, List<String> names) {
    Problems problems = new Problems();
    problems.add(
        "each experiment has a %s of its own; name one: %s"
            .formatted(document.typed(), String.join(", ", names)));
    problems.print(program.name() + " " + COMMAND, outside.err());
    return Invocation.REFUSED;
  }

  private void help() {
    List<Entry> kinds =
        Arrays.stream(Document.values())
            .map(kind -> new Entry(kind.typed(), kind.summary() + "."))
            .toList();
    new Page(outside)
        .prose("Prints what the compiler knows of this program, for others to read.")
        .prose("Usage: " + program.name() + " describe <kind> [<experiment>]")
        .sections(new Section("Kinds:", kinds))
        .prose("Without the name of an experiment all of them are described; a schema has one.")
        .print();
  }
}
