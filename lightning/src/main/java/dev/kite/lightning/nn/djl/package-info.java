/** Models of DJL and of TorchScript files as layers. */
@NullMarked
package dev.kite.lightning.nn.djl;

import org.jspecify.annotations.NullMarked;
