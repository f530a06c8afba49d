package dev.kite.runtime.execution;

/**
 * The thread on which an experiment runs, which may be interrupted for as long as the experiment is
 * there and not a moment longer: the record is written afterwards. Thread-safe.
 */
final class BodyThread {

  private final Thread thread = Thread.currentThread();
  private boolean left;
  private boolean interrupted;

  synchronized void interrupt() {
    if (!left) {
      interrupted = true;
      thread.interrupt();
    }
  }

  /** The experiment has ended; returns whether it was interrupted, and clears that state. */
  synchronized boolean leave() {
    left = true;
    if (interrupted) {
      Thread.interrupted();
    }
    return interrupted;
  }
}
