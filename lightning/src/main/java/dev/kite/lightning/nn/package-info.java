/** Layers: trees of parameters with torch's initialisation and torch's names. */
@NullMarked
package dev.kite.lightning.nn;

import org.jspecify.annotations.NullMarked;
