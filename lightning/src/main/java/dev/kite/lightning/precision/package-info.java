/** Types of numbers to train with, and the scale that keeps small gradients from vanishing. */
@NullMarked
package dev.kite.lightning.precision;

import org.jspecify.annotations.NullMarked;
