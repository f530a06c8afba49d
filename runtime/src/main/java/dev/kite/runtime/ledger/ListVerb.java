package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.query.RunQuery;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code runs list}. */
final class ListVerb implements Verb {

  /** What filters and orders are made of. */
  static final String FIELDS =
      "Fields: metrics.<key> (last value), params.<name>, tags.<key>, id, name, experiment, status,"
          + " start, end, duration (seconds). Filters join comparisons by \"and\": =, !=, <, <=, >,"
          + " >=, and ~ for a part of a text.";

  private static final List<String> HEAD =
      List.of("RUN", "NAME", "EXPERIMENT", "STATUS", "START", "TOOK", "METRICS");

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("list")
        .describe("List the recorded runs, the newest first.")
        .parameters(
            RunsOptions.EXPERIMENT,
            RunsOptions.WHERE,
            RunsOptions.SORT,
            RunsOptions.DESCENDING,
            RunsOptions.LIMIT,
            RunsOptions.FORMAT,
            RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        FIELDS,
        "A run that is not finished can be continued with --run-id and the first digits of its id.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    RunQuery query = ledger.query();
    if (ledger.values().get(RunsOptions.SORT).isPresent()) {
      query =
          query.sortedBy(
              ledger.values().get(RunsOptions.SORT).get(),
              ledger.values().get(RunsOptions.DESCENDING));
    }
    query = query.limit(ledger.values().get(RunsOptions.LIMIT).orElse(Integer.MAX_VALUE));
    List<StoredRun> runs = ledger.runs().list(query);
    switch (ledger.format()) {
      case RunsOptions.CSV -> ledger.print(RunRows.csv(runs));
      case RunsOptions.JSON -> ledger.print(RunRows.json(runs));
      default -> table(runs, ledger);
    }
    return 0;
  }

  private static void table(List<StoredRun> runs, Ledger ledger) {
    if (runs.isEmpty()) {
      ledger.say(
          ledger.values().get(RunsOptions.WHERE).isPresent()
                  || ledger.values().get(RunsOptions.EXPERIMENT).isPresent()
              ? "No run in " + ledger.runs() + " matches."
              : "No run is recorded in " + ledger.runs() + ".");
      return;
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (StoredRun run : runs) {
      List<String> row = new ArrayList<>(Cells.identity(run));
      row.add(Cells.metrics(run));
      rows.add(row);
    }
    Cells.print(rows, ledger.outside());
  }
}
