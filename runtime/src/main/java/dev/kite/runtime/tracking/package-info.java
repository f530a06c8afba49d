/** The record of runs on the disk, in MLflow's own file layout. */
@NullMarked
package dev.kite.runtime.tracking;

import org.jspecify.annotations.NullMarked;
