/** Functions applied element by element or along one dimension, as layers. */
@NullMarked
package dev.kite.lightning.nn.activation;

import org.jspecify.annotations.NullMarked;
