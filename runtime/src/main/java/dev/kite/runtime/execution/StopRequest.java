package dev.kite.runtime.execution;

import dev.kite.runtime.run.StopCause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a run was asked to stop, and whether anyone has asked whether it was. Thread-safe. */
final class StopRequest {

  private volatile @Nullable StopCause cause;
  private volatile boolean polled;
  private volatile boolean seen;

  /** Asks; returns whether this was the first time. */
  synchronized boolean request(StopCause asked) {
    if (cause != null) {
      return false;
    }
    cause = asked;
    return true;
  }

  /** The experiment asks. */
  boolean poll() {
    if (!polled) {
      polled = true;
    }
    boolean requested = cause != null;
    if (requested) {
      seen = true;
    }
    return requested;
  }

  Optional<StopCause> cause() {
    return Optional.ofNullable(cause);
  }

  /** Whether the experiment asks at all, so that it will stop by itself. */
  boolean polled() {
    return polled;
  }

  /** Whether the experiment knows that it must stop. */
  boolean seen() {
    return seen;
  }
}
