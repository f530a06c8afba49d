/**
 * The life of a run in this process: from its begin through every report to an end that is told.
 */
@NullMarked
package dev.kite.runtime.execution;

import org.jspecify.annotations.NullMarked;
