/** The catalogue of diagnostics, and the one way to print them. */
@NullMarked
package dev.kite.processor.report;

import org.jspecify.annotations.NullMarked;
