/** Kite beside its peers: each program runs both in turn and prints medians and their ratio. */
@NullMarked
package dev.kite.benchmarks;

import org.jspecify.annotations.NullMarked;
