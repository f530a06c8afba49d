/** Loaders: examples on the device, in an order that is a pure function of position. */
@NullMarked
package dev.kite.lightning.data;

import org.jspecify.annotations.NullMarked;
