/** Graphs of autograd in pieces, between which gradients are computed by Java. */
@NullMarked
package dev.kite.lightning.kernel.graph;

import org.jspecify.annotations.NullMarked;
