package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.Optional;

/**
 * An exception that the Javadoc of an experiment explains.
 *
 * @param name as written
 * @param type the class, empty when it is not known
 * @param when condition, a fragment such as {@code if the file is damaged}
 * @param place the tag
 */
public record FailureModel(String name, Optional<TypeRef> type, String when, Place place) {}
