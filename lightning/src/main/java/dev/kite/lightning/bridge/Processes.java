package dev.kite.lightning.bridge;

import dev.kite.runtime.env.Env;
import java.util.List;
import java.util.Optional;

/** Shares the cores of a machine among the processes of a job on it. */
final class Processes {
  /** Where launchers say how many processes of the job this machine has. */
  private static final List<String> COUNTS =
      List.of(
          "LOCAL_WORLD_SIZE",
          "OMPI_COMM_WORLD_LOCAL_SIZE",
          "MPI_LOCALNRANKS",
          "SLURM_NTASKS_PER_NODE");

  private Processes() {}

  static int threads(Env env) {
    int processes =
        COUNTS.stream()
            .map(env::get)
            .flatMap(Optional::stream)
            .filter(text -> text.matches("[1-9][0-9]{0,5}"))
            .map(Integer::parseInt)
            .findFirst()
            .orElse(1);
    return Math.max(1, Runtime.getRuntime().availableProcessors() / processes);
  }
}
