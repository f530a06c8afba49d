package dev.kite.runtime.cli;

import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.help.Surroundings;
import java.util.ArrayList;
import java.util.List;

/** Prints the help of a program of which a command must be chosen. */
final class ProgramHelp {

  private final Program program;
  private final String typed;

  /**
   * Creates the help.
   *
   * @param typed what was typed to get to the program
   */
  ProgramHelp(Program program, String typed) {
    this.program = program;
    this.typed = typed;
  }

  /** Prints it, with more commands behind those of the program. */
  void print(Surroundings outside, List<Entry> more) {
    List<Entry> entries = new ArrayList<>();
    addCommands(program, "", entries);
    entries.addAll(more);
    new Page(outside)
        .prose(program.description())
        .prose("Usage: " + typed + " <command> [OPTIONS]")
        .sections(new Section("Commands:", entries))
        .prose("Options of a command: " + typed + " <command> --help")
        .print();
  }

  /** A program inside is followed by its experiments, unless it has one, which is not typed. */
  private static void addCommands(Program program, String prefix, List<Entry> entries) {
    program
        .programs()
        .values()
        .forEach(
            inner -> {
              String name = prefix + inner.name();
              if (inner.only().isPresent()) {
                inner
                    .experiments()
                    .values()
                    .forEach(only -> entries.add(new Entry(name, only.summary())));
              } else {
                entries.add(new Entry(name, inner.description()));
                addCommands(inner, name + " ", entries);
              }
            });
    program
        .experiments()
        .forEach((name, command) -> entries.add(new Entry(prefix + name, command.summary())));
  }
}
