package dev.kite.runtime.run;

import java.time.Duration;

/**
 * How far somebody is with telling another machine of a run. May be asked by any thread at any
 * time; every number but the first only grows.
 */
public interface Deliveries {

  /** Returns how many things wait to be told. */
  long waiting();

  /** Returns how many times something was told, successfully or not. */
  long attempts();

  /** Returns how long these attempts took together. */
  Duration time();

  /** Returns how many things were left out. */
  long lost();
}
