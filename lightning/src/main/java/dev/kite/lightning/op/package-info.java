/**
 * Torch's operators with torch's names and semantics, one class per family; and functions whose
 * gradient is written in Java, and parts that are computed again for backward.
 */
@NullMarked
package dev.kite.lightning.op;

import org.jspecify.annotations.NullMarked;
