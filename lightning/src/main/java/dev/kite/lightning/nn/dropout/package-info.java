/** Layers that set elements or channels to zero by chance while training. */
@NullMarked
package dev.kite.lightning.nn.dropout;

import org.jspecify.annotations.NullMarked;
