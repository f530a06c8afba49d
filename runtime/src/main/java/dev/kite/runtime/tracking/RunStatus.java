package dev.kite.runtime.tracking;

/** The status of a run, with MLflow's numbers. */
public enum RunStatus {
  /** A process is writing the run. */
  RUNNING(1),
  /** The run will begin. */
  SCHEDULED(2),
  /** The experiment returned. */
  FINISHED(3),
  /** The experiment threw, or its process vanished. */
  FAILED(4),
  /** The run stopped because it was asked to. */
  KILLED(5);

  private final int code;

  RunStatus(int code) {
    this.code = code;
  }

  /** Whether nothing more is expected of such a run. */
  public boolean ended() {
    return this != RUNNING && this != SCHEDULED;
  }

  int code() {
    return code;
  }

  static RunStatus of(long code) {
    for (RunStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    // MLflow itself only writes these five; a file that was edited by hand is not running.
    return FAILED;
  }
}
