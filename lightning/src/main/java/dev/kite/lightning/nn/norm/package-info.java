/** Layers that move elements to mean 0 and variance 1, by what they saw. */
@NullMarked
package dev.kite.lightning.nn.norm;

import org.jspecify.annotations.NullMarked;
