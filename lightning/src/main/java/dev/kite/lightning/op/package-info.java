/** Torch's operators with torch's names and semantics, one class per family. */
@NullMarked
package dev.kite.lightning.op;

import org.jspecify.annotations.NullMarked;
