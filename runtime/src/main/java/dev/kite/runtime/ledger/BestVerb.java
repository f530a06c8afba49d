package dev.kite.runtime.ledger;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.query.Ranked;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.runtime.viewer.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code runs best}. */
final class BestVerb implements Verb {

  private static final int NONE = 1;

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("best")
        .describe("Rank runs by the best value that a metric reached.")
        .parameters(
            RunsOptions.METRIC,
            RunsOptions.MODE,
            RunsOptions.EXPERIMENT,
            RunsOptions.WHERE,
            RunsOptions.LIMIT,
            RunsOptions.FORMAT,
            RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        ListVerb.FIELDS,
        "Runs without the metric, and those that only have NaN, are left out; without any run the"
            + " exit code is 1.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    String metric = ledger.values().get(RunsOptions.METRIC);
    List<StoredRun> runs = ledger.runs().list(ledger.query());
    List<Ranked> ranked = ledger.runs().best(runs, metric, ledger.goal());
    int most = ledger.values().get(RunsOptions.LIMIT).orElse(Integer.MAX_VALUE);
    List<Ranked> first = ranked.subList(0, Math.min(most, ranked.size()));
    switch (ledger.format()) {
      case RunsOptions.CSV -> csv(first, ledger);
      case RunsOptions.JSON -> json(first, ledger);
      default -> table(first, metric, ledger);
    }
    return ranked.isEmpty() ? NONE : 0;
  }

  private static void csv(List<Ranked> ranked, Ledger ledger) {
    StringBuilder csv =
        new StringBuilder(Csv.row(List.of("run_id", "name", "experiment", "value", "step")));
    for (Ranked each : ranked) {
      csv.append(
          Csv.row(
              List.of(
                  each.run().id(),
                  each.run().name(),
                  each.run().experiment(),
                  Double.toString(each.best().value()),
                  Long.toString(each.best().step()))));
    }
    ledger.print(csv.toString());
  }

  private static void json(List<Ranked> ranked, Ledger ledger) {
    List<String> lines =
        ranked.stream()
            .map(
                each -> RunRows.json(each.run()).put("best", RunRows.point(each.best())).toString())
            .toList();
    ledger.print("[" + (lines.isEmpty() ? "" : "\n" + String.join(",\n", lines) + "\n") + "]\n");
  }

  private static void table(List<Ranked> ranked, String metric, Ledger ledger) {
    if (ranked.isEmpty()) {
      ledger.say("No run in " + ledger.runs() + " that matches has the metric " + metric + ".");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("RUN", "NAME", "EXPERIMENT", "STATUS", "START", "TOOK", metric, "STEP"));
    for (Ranked each : ranked) {
      List<String> row = new ArrayList<>(Cells.identity(each.run()));
      row.add(Cells.number(each.best().value()));
      row.add(Long.toString(each.best().step()));
      rows.add(row);
    }
    Cells.print(rows, ledger.outside());
  }
}
