package dev.kite.runtime.run;

/** Carries a checked exception of an event handler to where the run ends, which unwraps it. */
public final class EventFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  EventFailure(String handler, Exception cause) {
    super("The callback " + handler + " failed.", cause);
  }
}
