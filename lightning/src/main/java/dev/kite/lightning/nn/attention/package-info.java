/** Attention of several heads, and the layers of transformers. */
@NullMarked
package dev.kite.lightning.nn.attention;

import org.jspecify.annotations.NullMarked;
