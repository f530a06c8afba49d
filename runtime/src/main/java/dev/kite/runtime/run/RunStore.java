package dev.kite.runtime.run;

/** Where runs are recorded. */
@FunctionalInterface
public interface RunStore {

  /**
   * Creates a run, or opens the one that the specification continues, and becomes its writer.
   *
   * @throws RunRefusedException if that is not possible; then no run has begun
   */
  RunRecord open(RunSpec spec);
}
