package dev.kite.runtime.run;

/**
 * The experiment has ended; the last event of a run, which is not published when the run had to be
 * ended by force.
 *
 * @param outcome how
 */
public record RunEnd(Outcome outcome) implements RunEvent {}
