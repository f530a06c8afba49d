package dev.kite.runtime.tracking;

/**
 * The value of an option in the record of a run.
 *
 * @param text the value; masked if it is a secret
 * @param origin where it came from when the run began
 */
public record RecordedOption(String text, String origin) {}
