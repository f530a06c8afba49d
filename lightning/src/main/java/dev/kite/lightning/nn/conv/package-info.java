/** Convolutions and transposed convolutions of sequences, images and volumes. */
@NullMarked
package dev.kite.lightning.nn.conv;

import org.jspecify.annotations.NullMarked;
