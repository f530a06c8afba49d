package dev.kite.runtime.help;

import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.CommandSpec.Failure;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.RunOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the help of one experiment, at once: like all that only help runs, it has loops in place
 * of streams, whose first use takes a JVM longer than all the rest of the page.
 */
public final class CommandHelp {

  private final String typed;
  private final CommandSpec spec;

  /**
   * Creates the help.
   *
   * @param typed what is typed to get to the experiment, such as {@code digits train}
   * @param spec the experiment
   */
  public CommandHelp(String typed, CommandSpec spec) {
    this.typed = typed;
    this.spec = spec;
  }

  /** Prints it. */
  public void print(Surroundings outside, List<Entry> commands) {
    new Page(outside)
        .prose(spec.description())
        .prose("Usage: " + usage())
        .sections(options().toArray(Section[]::new))
        .sections(new Section("Commands:", commands))
        .sections(new Section("Exit codes:", exitCodes()))
        .prose("A value comes from: command line > environment > --config > default.")
        .print();
  }

  /** Returns all options, those of a group in a section of their own. */
  public List<Section> options() {
    List<Section> sections = new ArrayList<>();
    List<Option<?>> ungrouped = new ArrayList<>(spec.positionals());
    ungrouped.addAll(spec.named());
    List<Entry> parameters = new ArrayList<>();
    for (Option<?> option : ungrouped) {
      parameters.add(OptionHelp.entry(option));
    }
    sections.add(new Section("Parameters:", parameters));
    for (Group<?> group : spec.groups()) {
      sections.addAll(GroupHelp.sections(group));
    }
    sections.add(new Section("Run:", run()));
    return sections;
  }

  /** Returns what every call consists of. */
  public String usage() {
    List<String> words = new ArrayList<>(List.of(typed));
    for (Option<?> option : spec.named()) {
      addRequired(option, words);
    }
    for (Group<?> group : spec.groups()) {
      addRequired(group, words);
    }
    words.add("[OPTIONS]");
    List<Option<?>> positionals = spec.positionals();
    for (Option<?> option : positionals) {
      boolean last = option == positionals.get(positionals.size() - 1);
      String written = option.written() + (last && option.takesRest() ? "..." : "");
      words.add(option.required() ? written : "[" + written + "]");
    }
    return String.join(" ", words);
  }

  /** What every call must give; what a variant needs, only who chooses it. */
  private static void addRequired(Parameter<?> parameter, List<String> words) {
    if (parameter instanceof Option<?> option) {
      if (option.required()) {
        words.add(OptionHelp.typed(option));
      }
    } else if (parameter instanceof Group<?> group) {
      if (group.schema() instanceof RecordSchema<?> record) {
        for (Parameter<?> member : group.members(record)) {
          addRequired(member, words);
        }
      } else {
        addRequired(group.selector(), words);
      }
    }
  }

  private static List<Entry> run() {
    List<Entry> entries = new ArrayList<>();
    for (Option<?> option : RunOptions.ALL) {
      entries.add(OptionHelp.runEntry(option));
    }
    entries.add(new Entry("-h, --help", "Show this help and exit."));
    entries.add(new Entry("    --version", "Show the versions of program and Java and exit."));
    return entries;
  }

  /** Returns what the exit codes mean. */
  public List<Entry> exitCodes() {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("0", "finished"));
    if (!spec.failures().isEmpty()) {
      entries.add(new Entry("1", "failed as documented: " + failures()));
    }
    entries.add(new Entry("2", "bad option, value, file or directory; no run has begun"));
    entries.add(new Entry("70", "failed unexpectedly; the trace is in the run's log"));
    entries.add(new Entry("75", "stopped early by a signal; continue with --run-id"));
    entries.add(new Entry("130", "interrupted by Ctrl-C; continue with --run-id"));
    return entries;
  }

  private String failures() {
    List<String> failures = new ArrayList<>();
    for (Failure failure : spec.failures()) {
      failures.add(failure(failure));
    }
    return String.join("; ", failures);
  }

  private static String failure(Failure failure) {
    return (failure.type().getSimpleName() + " " + failure.reason()).strip();
  }
}
