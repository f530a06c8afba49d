/**
 * What watches training: events, the callbacks that receive them, early stopping and the choice of
 * the best weights.
 */
@NullMarked
package dev.kite.lightning.callback;

import org.jspecify.annotations.NullMarked;
