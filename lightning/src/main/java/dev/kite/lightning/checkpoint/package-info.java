/**
 * Checkpoints: safetensors files with a JSON document inside, replaced atomically and checked when
 * read.
 */
@NullMarked
package dev.kite.lightning.checkpoint;

import org.jspecify.annotations.NullMarked;
