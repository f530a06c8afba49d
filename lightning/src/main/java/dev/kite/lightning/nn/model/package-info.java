/** Models that are known by name, with the state that PyTorch's own have. */
@NullMarked
package dev.kite.lightning.nn.model;

import org.jspecify.annotations.NullMarked;
