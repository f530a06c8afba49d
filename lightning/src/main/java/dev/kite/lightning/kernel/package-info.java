/**
 * The engine, and all of its operators: TorchScript written in memory, called with DJL's tensors.
 */
@NullMarked
package dev.kite.lightning.kernel;

import org.jspecify.annotations.NullMarked;
