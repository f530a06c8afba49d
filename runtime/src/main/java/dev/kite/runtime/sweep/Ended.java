package dev.kite.runtime.sweep;

import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.util.Map;
import java.util.Optional;

/**
 * How a combination has ended, by its record.
 *
 * @param word how, for a person
 * @param run its run, if one has begun
 * @param exitCode 0 if it has finished, else what its process says of it
 */
record Ended(String word, Optional<StoredRun> run, int exitCode) {

  private static final String BUSY = "running";
  private static final int UNEXPECTED = 70;
  private static final int STOPPED = 75;

  /** Exit codes that a program says something with; a signal or a crash gives others. */
  private static final Map<Integer, String> WORDS =
      Map.of(1, "failed", 2, "refused", UNEXPECTED, "failed", STOPPED, "stopped", 130, "stopped");

  /** Returns the end of one that had finished before. */
  static Ended before(StoredRun run) {
    return new Ended("finished before", Optional.of(run), 0);
  }

  /** Returns that another process is at it. */
  static Ended busy(StoredRun run) {
    return new Ended(BUSY, Optional.of(run), STOPPED);
  }

  /** Returns the end of a process; what its record says counts more than its exit code. */
  static Ended of(Optional<StoredRun> run, int exitCode) {
    if (run.isPresent() && run.get().status() == RunStatus.FINISHED) {
      return new Ended("finished", run, 0);
    }
    int code = WORDS.containsKey(exitCode) ? exitCode : UNEXPECTED;
    String word = WORDS.getOrDefault(exitCode, exitCode > 128 ? "killed" : "failed");
    return new Ended(word, run, code);
  }

  boolean finished() {
    return exitCode == 0;
  }

  boolean failed() {
    return !finished() && !word.equals(BUSY);
  }

  /** Returns the first digits of the run's identifier; empty if none has begun. */
  String shortId() {
    return run.map(StoredRun::id).map(RunInfo::shortId).orElse("");
  }
}
