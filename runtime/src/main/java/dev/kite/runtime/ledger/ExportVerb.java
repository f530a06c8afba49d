package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code runs export}. */
final class ExportVerb implements Verb {

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("export")
        .describe("Copy runs with all their artifacts to a directory or a zip file.")
        .parameters(
            RunsOptions.SOME_RUNS,
            RunsOptions.TO,
            RunsOptions.EXPERIMENT,
            RunsOptions.WHERE,
            RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Runs are named one by one, or chosen by --experiment and --where. The copy has runs.csv, and"
            + " for each run a directory with run.json, metrics.csv (every point) and artifacts. It is"
            + " there as a whole or not at all.",
        ListVerb.FIELDS);
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    List<String> named = ledger.values().get(RunsOptions.SOME_RUNS);
    boolean chosen =
        ledger.values().get(RunsOptions.EXPERIMENT).isPresent()
            || ledger.values().get(RunsOptions.WHERE).isPresent();
    if (named.isEmpty() != chosen) {
      throw new RunRefusedException(
          named.isEmpty()
              ? "no run is named; name some, or choose by --experiment or --where"
              : "runs are named and chosen; do one of both");
    }
    List<StoredRun> runs = chosen ? ledger.runs().list(ledger.query()) : ledger.runs().get(named);
    if (runs.isEmpty()) {
      throw new RunRefusedException("no run in " + ledger.runs() + " matches");
    }
    Path target = Path.of(ledger.values().get(RunsOptions.TO));
    RunExport.write(runs, ledger.runs(), target);
    ledger.say("%s %s in %s".formatted(runs.size(), runs.size() == 1 ? "run" : "runs", target));
    return 0;
  }
}
