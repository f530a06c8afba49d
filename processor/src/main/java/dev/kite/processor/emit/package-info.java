/** Writes the source files of a checked program. */
@NullMarked
package dev.kite.processor.emit;

import org.jspecify.annotations.NullMarked;
