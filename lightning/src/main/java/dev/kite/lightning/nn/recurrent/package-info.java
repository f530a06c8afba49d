/** Layers that read a sequence place by place and remember. */
@NullMarked
package dev.kite.lightning.nn.recurrent;

import org.jspecify.annotations.NullMarked;
