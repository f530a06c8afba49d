package dev.kite.runtime.ledger;

import dev.kite.name.NearestName;
import dev.kite.runtime.describe.CommandTree;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.help.PlainHelp;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.PlainCall;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Tokens;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.query.Runs;
import dev.kite.runtime.run.RunRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The command {@code runs}, which looks at what is recorded. */
public final class RunsCommand {

  /** What it does. */
  public static final String SUMMARY =
      "List, show, compare, export, deliver or delete recorded runs.";

  private static final int REFUSED = 2;
  private static final String COMMAND = "runs";
  private static final List<String> HELP = List.of("-h", "--help");

  private final String program;
  private final Surroundings outside;
  private final Supplier<Path> directory;

  /**
   * Creates the command.
   *
   * @param program name of the program
   * @param outside where it answers
   * @param directory where runs are recorded; asked for when it is needed
   */
  public RunsCommand(String program, Surroundings outside, Supplier<Path> directory) {
    this.program = program;
    this.outside = outside;
    this.directory = directory;
  }

  private static List<Verb> verbs() {
    return List.of(
        new ListVerb(),
        new ShowVerb(),
        new CompareVerb(),
        new BestVerb(),
        new ExportVerb(),
        new SyncVerb(),
        new DeleteVerb());
  }

  /** Returns the words that may follow, for completion. */
  public static CommandTree tree() {
    List<CommandTree> trees = new ArrayList<>();
    for (Verb verb : verbs()) {
      CommandSpec spec = verb.spec();
      trees.add(CommandTree.of(spec.name(), spec.description(), List.of()));
    }
    return CommandTree.of(COMMAND, SUMMARY, trees);
  }

  /** Runs it and returns the exit code. */
  public int run(List<String> args) {
    String word = args.isEmpty() ? "" : args.get(0);
    for (Verb verb : verbs()) {
      if (verb.spec().name().equals(word)) {
        return run(verb, args.subList(1, args.size()));
      }
    }
    if (HELP.contains(word)) {
      help();
      return 0;
    }
    return refuse(program + " " + COMMAND, unknown(word));
  }

  private static String unknown(String word) {
    List<String> names = verbs().stream().map(verb -> verb.spec().name()).toList();
    String known = "commands: " + String.join(", ", names);
    return word.isEmpty()
        ? "a command is required; " + known
        : "\"%s\" is no command; %s"
            .formatted(
                word, NearestName.of(word, names).map("did you mean %s?"::formatted).orElse(known));
  }

  private int run(Verb verb, List<String> args) {
    CommandSpec spec = verb.spec();
    String typed = program + " " + COMMAND + " " + spec.name();
    if (Tokens.beforeEnd(args).stream().anyMatch(HELP::contains)) {
      PlainHelp.print(typed, spec, verb.notes(), outside);
      return 0;
    }
    Problems problems = new Problems();
    Values values = PlainCall.read(spec, args, problems);
    if (!problems.isEmpty()) {
      return refuse(typed, problems);
    }
    try {
      return verb.run(new Ledger(typed, runs(values), values, outside));
    } catch (RunRefusedException | IllegalArgumentException e) {
      return refuse(typed, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse(typed, failed(e));
    } catch (UncheckedIOException e) {
      return refuse(typed, failed(Objects.requireNonNull(e.getCause())));
    }
  }

  private static String failed(IOException e) {
    return "Could not finish: %s. Look at the files, or name another place with --from."
        .formatted(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  private Runs runs(Values values) {
    return values
        .get(RunsOptions.FROM)
        .map(place -> Runs.at(place, outside.env()))
        .orElseGet(() -> Runs.in(directory.get()));
  }

  private int refuse(String typed, String problem) {
    Problems problems = new Problems();
    problems.add(problem);
    return refuse(typed, problems);
  }

  private int refuse(String typed, Problems problems) {
    problems.masked(Secrets.of(outside.env())).print(typed, outside.err());
    return REFUSED;
  }

  private void help() {
    List<Entry> entries = new ArrayList<>();
    for (Verb verb : verbs()) {
      entries.add(new Entry(verb.spec().name(), verb.spec().description()));
    }
    new Page(outside)
        .prose("Looks at the recorded runs of all experiments.")
        .prose("Usage: " + program + " runs <command> [OPTIONS]")
        .sections(new Section("Commands:", entries))
        .prose("Options of a command: " + program + " runs <command> --help")
        .print();
  }
}
