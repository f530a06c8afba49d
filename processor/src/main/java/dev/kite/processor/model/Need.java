package dev.kite.processor.model;

import dev.kite.processor.report.Place;

/**
 * A generated class that generated code uses, and that the same processor writes for another type,
 * perhaps in another module.
 *
 * @param type what it is written for
 * @param generated the class
 * @param place where the type is used
 */
public record Need(TypeRef type, TypeRef generated, Place place) {}
