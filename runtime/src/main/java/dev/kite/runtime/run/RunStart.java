package dev.kite.runtime.run;

/**
 * The run has begun; the first event of a run, also of a continued one.
 *
 * @param run what is known of the run
 */
public record RunStart(RunInfo run) implements RunEvent {}
