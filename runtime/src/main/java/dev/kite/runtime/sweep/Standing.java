package dev.kite.runtime.sweep;

import dev.kite.runtime.tracking.StoredRun;
import java.util.List;

/** What the record has of a combination. */
sealed interface Standing {

  /** Whether it is to be run. */
  default boolean open() {
    return this instanceof Missing || this instanceof Begun;
  }

  /** Nothing that counts. */
  record Missing() implements Standing {}

  /**
   * It has finished.
   *
   * @param run the run that did
   */
  record Done(StoredRun run) implements Standing {}

  /**
   * A run that did not finish, or not with these mutable options, and can be continued.
   *
   * @param run the run
   * @param changed the mutable options that it has finished with, but not as they are wanted now
   */
  record Begun(StoredRun run, List<String> changed) implements Standing {}

  /**
   * Another process runs it now.
   *
   * @param run the run
   * @param writer the process
   */
  record Busy(StoredRun run, String writer) implements Standing {}
}
