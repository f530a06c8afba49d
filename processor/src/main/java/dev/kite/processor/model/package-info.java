/** Reads types, annotations and Javadoc of the compiler into records that nobody else must read. */
@NullMarked
package dev.kite.processor.model;

import org.jspecify.annotations.NullMarked;
