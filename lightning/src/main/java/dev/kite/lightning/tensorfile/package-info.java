/** Files that other programs read and write: safetensors, NumPy's, and weights of PyTorch's. */
@NullMarked
package dev.kite.lightning.tensorfile;

import org.jspecify.annotations.NullMarked;
