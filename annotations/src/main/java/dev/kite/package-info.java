/**
 * What a user writes: a documented method becomes an experiment, its parameters become options.
 *
 * <p>Order of the packages in this module: {@code name < value < kite}.
 */
@NullMarked
package dev.kite;

import org.jspecify.annotations.NullMarked;
