package dev.kite.runtime.cli;

import dev.kite.runtime.help.Page;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.mlflow.Sync;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The command {@code runs sync}, which delivers to a server what it does not have yet. */
final class SyncCommand {

  private final String program;
  private final Surroundings outside;
  private final Supplier<Workplace> workplace;

  SyncCommand(String program, Surroundings outside, Supplier<Workplace> workplace) {
    this.program = program;
    this.outside = outside;
    this.workplace = workplace;
  }

  /**
   * Delivers the runs of these identifiers, or all but those of development mode.
   *
   * @return the exit code
   */
  int run(List<String> ids) {
    if (ids.contains("--help") || ids.contains("-h")) {
      help();
      return 0;
    }
    try {
      Sync sync = Sync.to(outside.env());
      int delivered = 0;
      // The oldest first, since a run below another one needs that one's identifier.
      for (StoredRun run : chosen(ids)) {
        delivered += deliver(sync, run) ? 1 : 0;
      }
      outside.out().println(delivered + " runs were delivered to " + sync.address() + ".");
      return 0;
    } catch (RunRefusedException e) {
      outside.err().println(program + ": " + e.getMessage());
      return Invocation.REFUSED;
    }
  }

  private List<StoredRun> chosen(List<String> ids) {
    LocalRuns runs = workplace.get().runs();
    List<StoredRun> chosen = new ArrayList<>();
    if (ids.isEmpty()) {
      workplace.get().list().stream().filter(run -> !run.development()).forEach(chosen::add);
      Collections.reverse(chosen);
    } else {
      ids.forEach(id -> chosen.add(runs.find(id, Optional.empty())));
    }
    return chosen;
  }

  private boolean deliver(Sync sync, StoredRun run) {
    Sync.Result result = sync.deliver(run.artifacts());
    String what =
        switch (result) {
          case COMPLETE_BEFORE -> "";
          case DELIVERED -> "delivered as " + serverId(sync, run);
          case GONE -> "deleted on the server; left alone";
          case ELSEWHERE ->
              run.status() == RunStatus.RUNNING
                  ? "running; its process delivers it"
                  : "being delivered by another process";
        };
    if (!what.isEmpty()) {
      outside.out().println(RunInfo.shortId(run.id()) + "  " + run.name() + "  " + what);
    }
    return result == Sync.Result.DELIVERED;
  }

  private static String serverId(Sync sync, StoredRun run) {
    try {
      return sync.serverId(run.artifacts()).orElse("");
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not read how far run %s is delivered: %s. Check the disk."
              .formatted(run.id(), e.getMessage()),
          e);
    }
  }

  private void help() {
    new Page(outside)
        .prose("Delivers recorded runs to the MLflow server of MLFLOW_TRACKING_URI.")
        .prose("Usage: " + program + " runs sync [RUN...]")
        .prose(
            "What the server has is not sent again. Without RUN all runs are delivered, except those"
                + " that were made in development mode.")
        .print();
  }
}
