/** Reads types, annotations and Javadoc of the compiler into records that nobody else must read. */
@NullMarked
package dev.kite.processor.reader;

import org.jspecify.annotations.NullMarked;
