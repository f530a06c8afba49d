/** Metrics that gather on the device and wait for it only when they are read. */
@NullMarked
package dev.kite.lightning.metric;

import org.jspecify.annotations.NullMarked;
