/** Programs to run and to copy from. */
@NullMarked
package dev.kite.examples;

import org.jspecify.annotations.NullMarked;
