package dev.kite.processor.model;

import dev.kite.processor.report.Place;

/**
 * A value as it is written in an annotation.
 *
 * @param <T> type of the value
 * @param place where problems with the value are reported
 */
public record Written<T>(T value, Place place) {}
