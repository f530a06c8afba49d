/** Averages of weights over the course of a fit, and when a module has them. */
@NullMarked
package dev.kite.lightning.optim.average;

import org.jspecify.annotations.NullMarked;
