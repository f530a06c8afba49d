/** The only door to runtime: trainers that belong to a run. */
@NullMarked
package dev.kite.lightning.bridge;

import org.jspecify.annotations.NullMarked;
