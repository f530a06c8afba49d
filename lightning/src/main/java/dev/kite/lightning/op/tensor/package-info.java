/** Torch's functions of tensors alone, one class per family. */
@NullMarked
package dev.kite.lightning.op.tensor;

import org.jspecify.annotations.NullMarked;
