/** Layers that change the grid of sequences, images and volumes. */
@NullMarked
package dev.kite.lightning.nn.image;

import org.jspecify.annotations.NullMarked;
