package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.Console;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code runs delete}. */
final class DeleteVerb implements Verb {

  private static final int NOT_DONE = 1;

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("delete")
        .describe("Delete runs, so that MLflow can restore them.")
        .parameters(RunsOptions.RUNS, RunsOptions.YES, RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "As with MLflow, a run is only marked as deleted: MLflow can restore it, and \"mlflow gc\""
            + " removes its files. A run that is being written is refused.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    List<StoredRun> runs =
        ledger.runs().get(ledger.values().get(RunsOptions.RUNS)).stream().distinct().toList();
    for (StoredRun run : runs) {
      if (run.status() == RunStatus.RUNNING) {
        throw new RunRefusedException(
            "Could not delete run %s: it is running. Stop it first."
                .formatted(RunInfo.shortId(run.id())));
      }
    }
    if (!ledger.values().get(RunsOptions.YES) && !agreed(runs, ledger)) {
      ledger.say("Nothing is deleted.");
      return NOT_DONE;
    }
    for (StoredRun run : runs) {
      ledger.runs().delete(run);
      ledger.say("Deleted run " + name(run));
    }
    return 0;
  }

  private static String name(StoredRun run) {
    return RunInfo.shortId(run.id()) + " (" + run.name() + ")";
  }

  @SuppressWarnings("SystemConsoleNull") // Until 21 null says that there is no terminal.
  private static boolean agreed(List<StoredRun> runs, Ledger ledger) {
    Console console = System.console();
    if (console == null || !Cells.terminal(ledger.outside())) {
      throw new RunRefusedException(
          "Could not ask whether to delete: there is no terminal. Add --yes.");
    }
    runs.forEach(run -> ledger.say(name(run) + " of " + run.experiment()));
    String answer = console.readLine("Delete %s? [y/N] ", runs.size() == 1 ? "it" : "these runs");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
