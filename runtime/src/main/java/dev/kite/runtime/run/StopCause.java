package dev.kite.runtime.run;

import java.time.Duration;

/** Why a run is asked to stop before its end. */
public enum StopCause {
  /** Ctrl-C. */
  INTERRUPT(130, Duration.ofSeconds(30)),
  /** The termination signal; Slurm and Kubernetes kill half a minute after it. */
  TERMINATE(75, Deadlines.SAVING),
  /** USR1, by which a scheduler announces the time limit some minutes ahead. */
  USER_SIGNAL(75, Duration.ofMinutes(5));

  private final int exitCode;
  private final Duration grace;

  StopCause(int exitCode, Duration grace) {
    this.exitCode = exitCode;
    this.grace = grace;
  }

  /** Returns the exit code of a process that stopped for this cause. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns the time within which a run must have stopped; then it is ended. */
  public Duration grace() {
    return grace;
  }
}
