package dev.kite.runtime.cli;

import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.StoredRun;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** The command {@code runs}, which looks at what is recorded. */
final class RunsCommand {

  private final String program;
  private final Surroundings outside;
  private final Supplier<Workplace> workplace;

  RunsCommand(String program, Surroundings outside, Supplier<Workplace> workplace) {
    this.program = program;
    this.outside = outside;
    this.workplace = workplace;
  }

  /** Runs it and returns the exit code. */
  int run(List<String> args) {
    if (args.contains("--help") || args.contains("-h")) {
      help();
      return 0;
    }
    if (!args.isEmpty() && args.get(0).equals("sync")) {
      return new SyncCommand(program, outside, workplace).run(args.subList(1, args.size()));
    }
    if (!args.equals(List.of("list"))) {
      Problems problems = new Problems();
      problems.add(
          args.isEmpty()
              ? "a command is required: runs list"
              : "\"runs " + String.join(" ", args) + "\" is no command; did you mean runs list?");
      problems.print(program, outside.err());
      return Invocation.REFUSED;
    }
    try {
      Workplace place = workplace.get();
      List<StoredRun> runs = place.list();
      if (runs.isEmpty()) {
        outside.out().println("No run is recorded in " + place.directory() + ".");
      } else {
        RunsTable.print(runs, ZoneId.systemDefault(), outside);
      }
      return 0;
    } catch (RunRefusedException e) {
      outside.err().println(program + ": " + e.getMessage());
      return Invocation.REFUSED;
    }
  }

  private void help() {
    new Page(outside)
        .prose("Lists the recorded runs of all experiments, the newest first.")
        .prose("Usage: " + program + " runs list")
        .prose("       " + program + " runs sync [RUN...]")
        .prose(
            "A run that is not finished can be continued with --run-id and the first digits of its"
                + " id.")
        .print();
  }
}
