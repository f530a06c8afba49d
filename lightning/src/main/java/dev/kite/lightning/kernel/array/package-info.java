/**
 * DJL's array with each method that returns arrays overridden, so that they are arrays of a
 * subclass's kind.
 */
@NullMarked
package dev.kite.lightning.kernel.array;

import org.jspecify.annotations.NullMarked;
