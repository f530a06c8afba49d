/** Settings of optimizers as functions of the position of a fit. */
@NullMarked
package dev.kite.lightning.optim.schedule;

import org.jspecify.annotations.NullMarked;
