/** Shows a run's numbers to monitoring systems, by Micrometer. */
@NullMarked
package dev.kite.runtime.meter;

import org.jspecify.annotations.NullMarked;
