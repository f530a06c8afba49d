package dev.kite.runtime.sweep;

/** Says that not every run of a sweep has finished. */
final class SweepUnfinishedException extends Exception {

  private static final long serialVersionUID = 1;

  SweepUnfinishedException(String message) {
    super(message);
  }
}
