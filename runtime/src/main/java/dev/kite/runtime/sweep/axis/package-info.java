/** What varies in a sweep: options and their values, as they are written on a command line. */
@NullMarked
package dev.kite.runtime.sweep.axis;

import org.jspecify.annotations.NullMarked;
