/** Summaries of windows of sequences, images and volumes. */
@NullMarked
package dev.kite.lightning.nn.pool;

import org.jspecify.annotations.NullMarked;
