package dev.kite.lightning.bridge;

import dev.kite.runtime.env.Env;
import java.util.List;
import java.util.Optional;

/**
 * Shares the cores of a machine among the processes of a job on it, unless the user says how many
 * threads each has.
 */
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
    return number(env, "OMP_NUM_THREADS")
        .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / count(env)));
  }

  private static int count(Env env) {
    return COUNTS.stream()
        .map(name -> number(env, name))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(1);
  }

  private static Optional<Integer> number(Env env, String name) {
    return env.get(name).filter(text -> text.matches("[1-9][0-9]{0,5}")).map(Integer::parseInt);
  }
}
