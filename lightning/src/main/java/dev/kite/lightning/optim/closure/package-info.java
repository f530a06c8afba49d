/** Optimizers whose step computes the loss itself, as often as it needs it. */
@NullMarked
package dev.kite.lightning.optim.closure;

import org.jspecify.annotations.NullMarked;
