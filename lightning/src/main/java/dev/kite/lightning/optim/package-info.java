/** Optimizers that update all parameters in one call. */
@NullMarked
package dev.kite.lightning.optim;

import org.jspecify.annotations.NullMarked;
