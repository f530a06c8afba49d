package dev.kite.runtime.cli;

/**
 * A value as text.
 *
 * @param text what was written
 * @param origin where, such as {@code command line} or {@code env DIGITS_DATA}
 */
record Found(String text, String origin) {}
