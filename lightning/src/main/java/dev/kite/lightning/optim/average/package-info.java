/** Averages of weights over the course of a fit. */
@NullMarked
package dev.kite.lightning.optim.average;

import org.jspecify.annotations.NullMarked;
