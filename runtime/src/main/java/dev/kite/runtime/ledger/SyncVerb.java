package dev.kite.runtime.ledger;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.mlflow.Sync;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunsOptions;
import dev.kite.runtime.query.RunQuery;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code runs sync}, which delivers to a server what it does not have yet. */
final class SyncVerb implements Verb {

  private static final int FAILED = 1;

  @Override
  public CommandSpec spec() {
    return CommandSpec.named("sync")
        .describe("Deliver runs to the MLflow server of MLFLOW_TRACKING_URI.")
        .parameters(RunsOptions.SOME_RUNS, RunsOptions.FROM)
        .build();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "What the server has is not sent again. Without RUN all runs are delivered, except those"
            + " that were made in development mode. One that fails does not keep the others.");
  }

  @Override
  public int run(Ledger ledger) throws IOException {
    Optional<String> place = ledger.values().get(RunsOptions.FROM);
    if (place.isPresent() && place.get().matches("(?i)https?:.*")) {
      throw new RunRefusedException(
          "Could not deliver runs of %s: they are on a server. Name a directory with --from."
              .formatted(place.get()));
    }
    Sync sync = Sync.to(ledger.outside().env());
    Secrets secrets = Secrets.of(ledger.outside().env());
    int delivered = 0;
    int failed = 0;
    // The oldest first, since a run below another one needs that one's identifier.
    for (StoredRun run : chosen(ledger)) {
      try {
        delivered += deliver(sync, run, ledger) ? 1 : 0;
      } catch (RunRefusedException | IOException e) {
        failed++;
        String line = "%s %s: %s".formatted(RunInfo.shortId(run.id()), run.name(), e.getMessage());
        ledger.outside().err().println(Cells.printable(secrets.mask(line)));
      }
    }
    String runs = delivered == 1 ? " run was" : " runs were";
    ledger.say(delivered + runs + " delivered to " + sync.address() + ".");
    return failed == 0 ? 0 : FAILED;
  }

  private static List<StoredRun> chosen(Ledger ledger) throws IOException {
    List<String> ids = ledger.values().get(RunsOptions.SOME_RUNS);
    if (!ids.isEmpty()) {
      return ledger.runs().get(ids);
    }
    List<StoredRun> all = new ArrayList<>(ledger.runs().list(RunQuery.all()));
    all.removeIf(run -> run.development() || run.defect().isPresent());
    Collections.reverse(all);
    return all;
  }

  private static boolean deliver(Sync sync, StoredRun run, Ledger ledger) throws IOException {
    Sync.Result result = sync.deliver(run.artifacts());
    String what =
        switch (result) {
          case COMPLETE_BEFORE -> "";
          case DELIVERED -> "delivered as " + sync.serverId(run.artifacts()).orElse("");
          case GONE -> "deleted on the server; left alone";
          case TAKEN_OVER -> "taken over there from another machine; left alone";
          case FOREIGN ->
              !ledger.values().get(RunsOptions.SOME_RUNS).isEmpty()
                  ? "not recorded by Kite; left alone"
                  : "";
          case ELSEWHERE ->
              run.status() == RunStatus.RUNNING
                  ? "running; its process delivers it"
                  : "being delivered by another process";
        };
    if (!what.isEmpty()) {
      ledger.say(RunInfo.shortId(run.id()) + "  " + run.name() + "  " + what);
    }
    return result == Sync.Result.DELIVERED;
  }
}
